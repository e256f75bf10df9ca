package io.ledgerline.monitoring.figures;

import io.ledgerline.message.MessageState;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One reading of the database.
 *
 * @param at when it was made; null before the first
 * @param queues by work queue
 * @param postings by ERP code
 * @param erps the ERPs with their states
 * @param messages messages that are under way or wait, by state
 * @param unsealed audit records that are not in the hash chain yet
 * @param deadLetters dead letters that nobody has decided on, by the queue that the message came from
 */
public record Figures(
        Instant at,
        Map<WorkQueue, QueueFigures> queues,
        Map<String, ErpFigures> postings,
        List<Erp> erps,
        Map<MessageState, Long> messages,
        long unsealed,
        Map<String, Long> deadLetters) {

    /** Before the first reading. */
    public static final Figures NONE = new Figures(null, Map.of(), Map.of(), List.of(), Map.of(), 0, Map.of());

    /** Immutable. */
    public Figures {
        queues = Map.copyOf(queues);
        postings = Map.copyOf(postings);
        erps = List.copyOf(erps);
        messages = Map.copyOf(messages);
        deadLetters = Map.copyOf(deadLetters);
    }

    /** A work queue's figures. */
    public QueueFigures queue(WorkQueue queue) {
        return queues.getOrDefault(queue, QueueFigures.NONE);
    }

    /** An ERP's figures. */
    public ErpFigures postings(String erp) {
        return postings.getOrDefault(erp, ErpFigures.NONE);
    }
}
