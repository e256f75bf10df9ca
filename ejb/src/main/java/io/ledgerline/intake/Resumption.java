package io.ledgerline.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.Violation;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.InstanceMoved;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Notices;
import io.ledgerline.workqueue.WorkItems;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs messages of the journal again: after what they waited for is there, or with a person's correction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Resumption {

    @Inject
    private Journal journal;

    @Inject
    private Preparation preparation;

    @Inject
    private Recorder recorder;

    @Inject
    private Instances instances;

    @Inject
    private WorkItems workItems;

    @Inject
    private Notices notices;

    @Inject
    private Event<InstanceMoved> moved;

    @Inject
    private Validator validator;

    /** Runs a waiting message again from its documents; one that no longer waits is left alone. */
    public void resume(UUID id) {
        Optional<StoredMessage> stored = journal.find(id);
        if (stored.isEmpty() || stored.get().state() != MessageState.WAITING) {
            return;
        }
        StoredMessage message = stored.get();
        Map<Integer, UUID> known = known(id);
        Prepared prepared = message.documents() == null
                ? preparation.prepare(message.envelope(), known)
                : preparation.plan(
                        message.envelope(),
                        message.header(),
                        new Mapped(documents(message.documents()), message.mappingVersion()),
                        known);
        rerun(prepared, message, known, "run again");
    }

    /**
     * Runs a waiting message with other documents.
     *
     * @throws InvalidCorrection when a document cannot be read or breaks its constraints
     */
    public void correctDocuments(UUID id, List<JsonNode> corrected, String actor) {
        StoredMessage message = waiting(id);
        List<BusinessDocument> documents = new ArrayList<>();
        for (JsonNode node : corrected) {
            documents.add(valid(node, documents.size()));
        }
        Map<Integer, UUID> known = known(id);
        String version =
                (message.mappingVersion() == null ? "" : message.mappingVersion() + " ") + "corrected by " + actor;
        rerun(
                preparation.plan(message.envelope(), message.header(), new Mapped(documents, version), known),
                message,
                known,
                "corrected by " + actor);
    }

    /**
     * Runs a waiting message with another text in its protocol; the journal keeps the bytes that came.
     *
     * @throws InvalidCorrection when the corrected message would be refused as well
     */
    public void correctMessage(UUID id, String text, String actor) {
        StoredMessage message = waiting(id);
        Envelope original = message.envelope();
        Charset charset = original.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(original.charset());
        Map<Integer, UUID> known = known(id);
        Prepared prepared = preparation.prepare(original.part(id, text.getBytes(charset), original.headers()), known);
        if (prepared.rejection() != null) {
            throw new InvalidCorrection(prepared.rejection().violations());
        }
        rerun(prepared, message, known, "corrected by " + actor);
    }

    /** Refuses a waiting message for good, by a person's decision. */
    public void reject(UUID id, String actor, String reason) {
        end(id, MessageState.REJECTED, "rejected by " + actor + ": " + reason, actor);
    }

    /** Ends a waiting message that was settled by hand outside the hub. */
    public void settledByHand(UUID id, String actor, String reason) {
        end(id, MessageState.RECORDED, "settled by hand, " + actor + ": " + reason, actor);
    }

    private void end(UUID id, MessageState to, String note, String actor) {
        if (!journal.move(id, MessageState.WAITING, to)) {
            return;
        }
        workItems.closeOfMessage(id, actor, note);
        for (Instance instance : instances.ofMessage(id).values()) {
            instances
                    .moveIfLegal(instance.id(), "given-up", note)
                    .filter(state -> instance.workflow().equals("requisition-to-po"))
                    .ifPresent(state -> {
                        notices.tell(
                                instance, state, List.of(), "Requisition " + instance.businessKey() + " was rejected");
                        moved.fire(new InstanceMoved(instance, state, List.of()));
                    });
        }
    }

    private void rerun(Prepared prepared, StoredMessage message, Map<Integer, UUID> known, String note) {
        // what it waited for is judged anew: old items go, the plan opens those that are still needed
        workItems.closeOfMessage(message.envelope().id(), "system:intake", note);
        if (!recorder.rerun(prepared, message.state(), Set.copyOf(known.values()))) {
            throw new IllegalStateException("message " + message.envelope().id() + " changed meanwhile");
        }
    }

    private StoredMessage waiting(UUID id) {
        return journal.find(id)
                .filter(message -> message.state() == MessageState.WAITING)
                .orElseThrow(() -> new IllegalStateException("message " + id + " does not wait for a correction"));
    }

    private Map<Integer, UUID> known(UUID id) {
        Map<Integer, UUID> known = new HashMap<>();
        instances.ofMessage(id).forEach((number, instance) -> known.put(number, instance.id()));
        return known;
    }

    private static List<BusinessDocument> documents(String json) {
        try {
            return CanonicalJson.readAll(json);
        } catch (InvalidDocument e) {
            throw new IllegalStateException("the journal holds documents that cannot be read", e);
        }
    }

    private BusinessDocument valid(JsonNode node, int index) {
        try {
            BusinessDocument document = CanonicalJson.read(node);
            Set<ConstraintViolation<BusinessDocument>> broken = validator.validate(document);
            if (!broken.isEmpty()) {
                throw new InvalidCorrection(broken.stream()
                        .map(v -> new Violation(
                                "value",
                                "/documents/" + index + "/"
                                        + v.getPropertyPath().toString().replace('.', '/'),
                                v.getMessage()))
                        .collect(Collectors.toList()));
            }
            return document;
        } catch (InvalidDocument e) {
            throw new InvalidCorrection(e.violations());
        }
    }
}
