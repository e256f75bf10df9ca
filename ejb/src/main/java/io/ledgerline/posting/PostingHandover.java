package io.ledgerline.posting;

import io.ledgerline.platform.Time;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.departure.Departures;
import io.ledgerline.posting.erp.ErpRegistry;
import io.ledgerline.posting.remote.PostingLine;
import io.ledgerline.posting.remote.RemoteWake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets postings on their way, in the caller's transaction: those whose ERP joins transactions over {@code erp.posting}, the
 * others into the line.
 */
@ApplicationScoped
public class PostingHandover {

    private CommandQueue queue;
    private PostingLine line;
    private RemoteWake wake;
    private Departures departures;
    private ErpRegistry erps;
    private Connectors connectors;
    private Time time;

    /** For the container. */
    protected PostingHandover() {}

    /** With its parts. */
    @Inject
    public PostingHandover(
            CommandQueue queue,
            PostingLine line,
            RemoteWake wake,
            Departures departures,
            ErpRegistry erps,
            Connectors connectors,
            Time time) {
        this.queue = queue;
        this.line = line;
        this.wake = wake;
        this.departures = departures;
        this.erps = erps;
        this.connectors = connectors;
        this.time = time;
    }

    /** Sets postings on their way. */
    public void hand(List<Posting> postings, Passage passage) {
        List<Posting> remote = new ArrayList<>();
        for (Posting posting : postings) {
            if (remote(posting.erp())) {
                remote.add(posting);
            } else {
                queue.send(CommandQueue.command(posting), passage);
            }
        }
        if (!remote.isEmpty()) {
            line.join(remote, time.now());
            wake.afterCommit();
        }
    }

    /** Lets postings leave for their ERPs, see {@link Ways}; each ERP gets its own in the order given. */
    void straight(List<Posting> postings) {
        Map<String, List<Command>> commands = new LinkedHashMap<>();
        for (Posting posting : postings) {
            commands.computeIfAbsent(posting.erp(), erp -> new ArrayList<>()).add(CommandQueue.lastCommand(posting));
        }
        commands.forEach(departures::leave);
    }

    /** True when the ERP joins no transaction. */
    public boolean remote(String erp) {
        return erps.erp(erp)
                .flatMap(found -> connectors.remote(found.connector()))
                .isPresent();
    }

    /** Lets a posting in the line go on without waiting; false when a call is under way. */
    boolean hurry(Posting posting) {
        boolean hurried = line.hurry(posting.id(), time.now());
        if (hurried) {
            wake.afterCommit();
        }
        return hurried;
    }

    /** Takes a posting out of the line that a person ends. */
    void leave(Posting posting) {
        line.leave(posting.id());
    }
}
