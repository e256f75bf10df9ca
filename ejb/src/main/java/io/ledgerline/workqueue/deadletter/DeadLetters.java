package io.ledgerline.workqueue.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.message.Payload;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.deadletter.DeadLetter.Format;
import io.ledgerline.workqueue.deadletter.DeadLetter.Headers;
import io.ledgerline.workqueue.deadletter.DeadLetter.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps dead letters and opens the work item of each, in the caller's transaction. */
@ApplicationScoped
public class DeadLetters {

    /** Kind of the work items. */
    public static final String KIND = "DEAD_LETTER";

    /** Kind of the work items about messages that cannot be kept here and lie on a queue of their own. */
    public static final String PARKED = "DEAD_LETTER_PARKED";

    /** Properties that help to find out what a message is, and hold nothing about patients. */
    private static final List<String> TELLING = List.of(
            "messageId",
            "source",
            "channel",
            "contentType",
            "charset",
            "postingId",
            "erp",
            "kind",
            "attempt",
            "replayId");

    private Database database;
    private WorkItems workItems;
    private Time time;

    /** For the container. */
    protected DeadLetters() {}

    /** On the hub's database. */
    @Inject
    public DeadLetters(Database database, WorkItems workItems, Time time) {
        this.database = database;
        this.workItems = workItems;
        this.time = time;
    }

    /**
     * A message that came to the dead letters.
     *
     * @param queue name of the queue it was on, without prefix; {@code unknown} when the broker does not say
     * @param expired true when its time was over, false when it could not be processed
     * @param returnable true when it can be sent to that queue again
     * @param originalMessageId the broker's id of the message before it was moved, or null
     * @param format how the body is to be sent again
     * @param headers what it carried besides its body
     * @param body the body
     */
    public record Arrival(
            String queue,
            boolean expired,
            boolean returnable,
            String originalMessageId,
            Format format,
            Headers headers,
            byte[] body) {}

    /**
     * Keeps a message and opens its work item.
     *
     * @return the work item
     */
    public UUID keep(Arrival arrival) {
        UUID id = Ids.next();
        String digest = Payload.digest(arrival.body());
        UUID item = open(arrival, KIND, id, digest, actions(arrival), reason(arrival));
        database.update(
                "INSERT INTO dead_letter (id, work_item_id, queue, format, headers, body, size, digest, state, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                item,
                arrival.queue(),
                arrival.format(),
                CanonicalJson.text(arrival.headers()),
                Payload.compress(arrival.body()),
                arrival.body().length,
                digest,
                State.KEPT,
                time.now());
        return item;
    }

    /**
     * Opens the work item of a message that the caller puts on a queue of its own, because its body is of a kind that the
     * hub neither reads nor keeps.
     *
     * @param parkedOn the queue
     * @return the work item
     */
    public UUID park(Arrival arrival, String parkedOn) {
        return open(
                arrival,
                PARKED,
                null,
                null,
                List.of(WorkAction.RESOLVE),
                "Its body is neither bytes nor text, so the hub cannot keep it. It lies unchanged on queue " + parkedOn
                        + "; take it from there with the broker's tools.");
    }

    private UUID open(Arrival arrival, String kind, UUID id, String digest, List<WorkAction> actions, String reason) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("queue", arrival.queue());
        context.put("expired", arrival.expired());
        context.put("bytes", arrival.body().length);
        put(context, "deadLetterId", id);
        put(context, "sha256", digest);
        put(context, "brokerMessageId", arrival.originalMessageId());
        put(context, "correlationId", arrival.headers().correlationId());
        TELLING.forEach(name -> put(context, name, arrival.headers().text(name)));
        return workItems
                .open(List.of(new NewWorkItem(
                        Ids.next(),
                        WorkQueue.INTEGRATION,
                        kind,
                        "Message of queue " + arrival.queue()
                                + (arrival.expired() ? " expired" : " could not be processed"),
                        reason,
                        null,
                        null,
                        null,
                        null,
                        arrival.headers().groupId(),
                        null,
                        null,
                        context,
                        actions,
                        null)))
                .get(0);
    }

    private static void put(Map<String, Object> context, String name, Object value) {
        if (value != null) {
            context.put(name, value.toString());
        }
    }

    private static List<WorkAction> actions(Arrival arrival) {
        if (!arrival.returnable()) {
            return List.of(WorkAction.REJECT);
        }
        return arrival.format() == Format.EMPTY
                ? List.of(WorkAction.RETRY, WorkAction.REJECT)
                : List.of(WorkAction.RETRY, WorkAction.CORRECT_AND_RETRY, WorkAction.REJECT);
    }

    private static String reason(Arrival arrival) {
        String cause = arrival.expired()
                ? "Its time was over before a listener took it."
                : "Every delivery failed; the log tells why, at the times of the deliveries.";
        return arrival.returnable()
                ? cause + " A retry sends it to its queue again as it was."
                : cause + " It cannot be sent to where it was again.";
    }

    /** The dead letter that a work item is about, with its body. */
    public Optional<DeadLetter> ofWorkItem(UUID workItemId) {
        return database.first("SELECT * FROM dead_letter WHERE work_item_id = ?", DeadLetters::deadLetter, workItemId);
    }

    /** Records what became of a dead letter. */
    public void close(UUID id, State state) {
        database.update("UPDATE dead_letter SET state = ?, closed_at = ? WHERE id = ?", state, time.now(), id);
    }

    /**
     * Forgets the bodies and headers of dead letters that were closed before.
     *
     * @return how many
     */
    public int forget(Instant closedBefore) {
        return database.update(
                "UPDATE dead_letter SET body = NULL, headers = ? WHERE closed_at < ? AND body IS NOT NULL",
                CanonicalJson.text(new Headers(null, null, null, null, 4, true, Map.of())),
                closedBefore);
    }

    private static DeadLetter deadLetter(Row row) throws SQLException {
        int size = (int) row.number("size");
        byte[] body = row.bytes("body");
        try {
            return new DeadLetter(
                    row.uuid("id"),
                    row.uuid("work_item_id"),
                    row.text("queue"),
                    row.constant("format", Format.class),
                    CanonicalJson.mapper().readValue(row.text("headers"), Headers.class),
                    body == null ? null : Payload.expand(body, size),
                    size,
                    row.text("digest"),
                    row.constant("state", State.class),
                    row.instant("received_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dead letter holds headers that are not JSON", e);
        }
    }
}
