package io.ledgerline.web.console.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.intake.trial.MappingTrials;
import io.ledgerline.intake.trial.Trial;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import io.ledgerline.web.console.trace.Payloads;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Tries a version of a mapping on a message of the journal: what it would make of it beside what was made of it. Nothing is taken in. */
@Named("tryForm")
@RequestScoped
public class TryForm {

    @Inject
    private MappingStore store;

    @Inject
    private MappingTrials trials;

    @Inject
    private MessageQueries messages;

    @Inject
    private Journal journal;

    @Inject
    private Payloads payloads;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    @Inject
    private Words words;

    private Trial trial;
    private String stored = "";

    /** What came of it; null before it was tried. */
    public Trial getTrial() {
        return trial;
    }

    /** What the version makes of the message, against what was made of it when it came; lines that are the same have no sign. */
    public List<LineDifference.Line> getDifference() {
        JsonNode documents = trial.documents();
        return LineDifference.between(stored, documents == null ? "" : words.pretty(documents));
    }

    /** What was asked for, as it was written. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** Tries it; messages hold data of patients, so the reading takes a role and a reason, and is audited. */
    public void run() {
        doing.attempt(() -> {
            viewer.require(Roles.ADMIN, Roles.INTEGRATION);
            MappingVersion version = store.find(Asked.id("id", "mapping version"))
                    .orElseThrow(() -> ProblemException.notFound("mapping version", Faces.parameter("id")));
            UUID id = Asked.id("message", "message");
            MessageSummary message = messages.find(id).orElseThrow(() -> Refusal.notFound("message", id));
            StoredMessage known = journal.find(id).orElseThrow(() -> Refusal.notFound("message", id));
            if (known.envelope().body() == null) {
                throw Refusal.conflict("gone", "Retention has removed the bytes of this message");
            }
            if (!message.protocol().equals(version.protocol())) {
                throw Refusal.invalid(
                        "message",
                        "protocol",
                        "The message is " + message.protocol() + ", the mapping takes " + version.protocol());
            }
            boolean mapped = known.documents() != null;
            String read = payloads.read(
                            message, mapped ? "documents" : "raw", Faces.parameter("reason"), viewer.getName())
                    .text();
            stored = mapped ? read : "";
            trial = trials.run(version, known.envelope());
            return null;
        });
    }
}
