package io.ledgerline.interchange;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The register of files that were fetched from partners' folders. A file is its content: the same bytes under another name are
 * the same file. Works in the caller's transaction, so that a file is registered and handed to the intake, or neither.
 */
@ApplicationScoped
public class PickedFiles {

    /** Kind of the work items about files that nothing can be done with. */
    public static final String SET_ASIDE = "FILE_SET_ASIDE";

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_REASON = 500;

    private final Database database;
    private final WorkItems workItems;
    private final Time time;
    private final Event<Object> events;

    /** For the container's proxy. */
    protected PickedFiles() {
        this(null, null, null, null);
    }

    /** On the hub's database. */
    @Inject
    public PickedFiles(Database database, WorkItems workItems, Time time, Event<Object> events) {
        this.database = database;
        this.workItems = workItems;
        this.time = time;
        this.events = events;
    }

    /**
     * A file as it was found.
     *
     * @param partner the trading partner's number
     * @param name its name
     * @param digest SHA-256 of its bytes
     * @param size bytes
     */
    public record Found(String partner, String name, String digest, long size) {

        /** A name as long as the register keeps it. */
        public Found {
            name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        }
    }

    /**
     * Registers a file that goes to the intake; one that was set aside before may be taken now.
     *
     * @param protocol queue that it goes to: {@code x12}
     * @return its id; empty when it was taken before
     */
    public Optional<UUID> take(Found file, String protocol) {
        UUID id = Ids.next();
        boolean fresh = insert(id, file, protocol, "TAKEN", null)
                || database.update(
                                "UPDATE picked_file SET id = ?, name = ?, protocol = ?, state = 'TAKEN', reason = NULL,"
                                        + " picked_at = ? WHERE partner = ? AND digest = ? AND state = 'SET_ASIDE'",
                                id,
                                file.name(),
                                protocol,
                                time.now(),
                                file.partner(),
                                file.digest())
                        == 1;
        events.fire(new FilePicked(file.partner(), fresh ? FilePicked.Outcome.TAKEN : FilePicked.Outcome.KNOWN));
        if (!fresh) {
            return Optional.empty();
        }
        workItems.closeByKey(key(file), "system:sftp", "the file was taken");
        return Optional.of(id);
    }

    /** Registers a file that nothing can be done with, and tells people; told once. */
    public void setAside(Found file, String reason) {
        String clipped = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        insert(Ids.next(), file, null, "SET_ASIDE", clipped);
        events.fire(new FilePicked(file.partner(), FilePicked.Outcome.SET_ASIDE));
        workItems.open(List.of(new NewWorkItem(
                Ids.next(),
                WorkQueue.INTEGRATION,
                SET_ASIDE,
                "A file of partner " + file.partner() + " was set aside",
                clipped
                        + ". The file and the reason lie in the folder \"rejected\" of the partner's; moved back, it is tried again.",
                null,
                null,
                null,
                null,
                file.name(),
                null,
                null,
                Map.of("partner", file.partner(), "file", file.name(), "bytes", file.size()),
                List.of(WorkAction.RESOLVE, WorkAction.REJECT),
                key(file))));
    }

    /** The partner of a file that was taken. */
    public Optional<String> partner(UUID file) {
        return database.first("SELECT partner FROM picked_file WHERE id = ?", row -> row.text("partner"), file);
    }

    private boolean insert(UUID id, Found file, String protocol, String state, String reason) {
        return database.update(
                        "INSERT INTO picked_file (id, partner, name, digest, size, protocol, state, reason, picked_at)"
                                + " VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                        id,
                        file.partner(),
                        file.name(),
                        file.digest(),
                        file.size(),
                        protocol,
                        state,
                        reason,
                        time.now())
                == 1;
    }

    private static String key(Found file) {
        return "file:" + file.partner() + ':' + file.digest();
    }
}
