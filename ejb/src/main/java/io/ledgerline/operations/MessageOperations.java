package io.ledgerline.operations;

import io.ledgerline.intake.Replayer;
import io.ledgerline.intake.replay.ReplayReport;
import io.ledgerline.message.MessageCriteria;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.platform.Time;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finding and replaying messages, each call in a transaction of its own, for callers that have none. */
@Stateless
public class MessageOperations {

    /** Most messages that {@link #count} counts of each state. */
    public static final int MOST = 100_000;

    private MessageQueries queries;
    private Replayer replayer;
    private Time time;

    /** For the container. */
    public MessageOperations() {}

    /** With its collaborators. */
    @Inject
    public MessageOperations(MessageQueries queries, Replayer replayer, Time time) {
        this.queries = queries;
        this.replayer = replayer;
        this.time = time;
    }

    /**
     * Messages by what a person has at hand, newest first.
     *
     * @param text a message id, control id, business key or correlation id
     * @param limit most messages
     */
    public List<MessageSummary> find(String text, int limit) {
        MessageCriteria criteria =
                new MessageCriteria(null, null, null, null, null, null, null, null, null, null, null, null, text);
        return queries.search(criteria, null, limit);
    }

    /** How many messages of the last hours stand in each state; each count stops at {@link #MOST}. */
    public Map<MessageState, Long> count(int hours) {
        Instant from = time.now().minus(Duration.ofHours(hours));
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        for (MessageState state : MessageState.values()) {
            MessageCriteria criteria =
                    new MessageCriteria(state, null, null, null, null, null, null, null, null, from, null, null, null);
            counts.put(state, queries.count(criteria, MOST));
        }
        return counts;
    }

    /** What a replay of a message would do; changes nothing. */
    public ReplayReport dryRun(UUID message) {
        return replayer.dryRun(message);
    }

    /** Runs a message again from its bytes; what is posted is never posted twice. */
    public ReplayReport replay(UUID message, String actor) {
        return replayer.run(message, actor);
    }
}
