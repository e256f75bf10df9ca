package io.ledgerline.intake;

import io.ledgerline.intake.code.CodeKeys;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.CodeResolved;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.crossref.NewCrossReference;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Carries out what people decide about waiting messages, and releases messages when a code comes to be known. */
@ApplicationScoped
public class Decisions {

    static final String DEAD_LETTER = "DEAD_LETTER";

    /** The same code may mean another department or place in another facility. */
    private static final Set<Domain> SCOPED = EnumSet.of(Domain.DEPARTMENT, Domain.LOCATION, Domain.COST_CENTRE);

    @Inject
    private CrossReferences crossReferences;

    @Inject
    private WorkItems workItems;

    @Inject
    private ResumeQueue resumeQueue;

    @Inject
    private Resumption resumption;

    @Inject
    private WorkflowRegistry workflows;

    /** A code is known: its items close and everything that waited for it runs again. */
    void codeResolved(@Observes CodeResolved resolved) {
        for (String key : workItems.openKeys(CodeKeys.KIND, resolved.code())) {
            CodeReference reference = CodeKeys.reference(key);
            if (resolved.concerns(reference.domain(), reference.source(), reference.system(), reference.code())) {
                resumeQueue.resume(
                        workItems.closeByKey(key, "system:masterdata", "the code means " + resolved.canonical()));
            }
        }
    }

    void decided(@Observes WorkItemDecided decided) {
        if (decided.action() == WorkAction.RESOLVE_CODE) {
            giveMeaning(decided);
            return;
        }
        boolean aboutMessages =
                decided.postingId() == null && !decided.kind().equals(DEAD_LETTER) && !workflows.decides(decided);
        if (!aboutMessages || decided.waitingMessageIds().isEmpty()) {
            return;
        }
        if (decided.action() == WorkAction.RETRY) {
            resumeQueue.resume(decided.waitingMessageIds());
        } else if (decided.action() == WorkAction.CORRECT_AND_RETRY) {
            correct(decided);
        } else if (decided.action() == WorkAction.REJECT) {
            for (UUID message : decided.waitingMessageIds()) {
                resumption.reject(message, decided.actor(), decided.reason());
            }
        } else if (decided.action() == WorkAction.OVERRIDE) {
            for (UUID message : decided.waitingMessageIds()) {
                resumption.settledByHand(message, decided.actor(), decided.reason());
            }
        }
    }

    /** Makes the cross-reference; that it exists then closes the item and releases what waits. */
    private void giveMeaning(WorkItemDecided decided) {
        if (!(decided.correction() instanceof Correction.Code meaning)) {
            throw new IllegalArgumentException("a code is resolved by the number it means");
        }
        CodeReference code = CodeKeys.reference(decided.item().dedupeKey());
        crossReferences.create(
                new NewCrossReference(
                        code.domain(),
                        code.system() == null ? code.source() : code.system(),
                        code.code(),
                        SCOPED.contains(code.domain()) ? decided.item().facility() : null,
                        meaning.canonical(),
                        NewCrossReference.ALWAYS,
                        null),
                decided.actor());
    }

    private void correct(WorkItemDecided decided) {
        if (decided.correction() instanceof Correction.Documents documents) {
            resumption.correctDocuments(decided.messageId(), documents.documents(), decided.actor());
        } else if (decided.correction() instanceof Correction.Message message) {
            resumption.correctMessage(decided.messageId(), message.text(), decided.actor());
        } else {
            throw new IllegalArgumentException("a message is corrected with documents or with a message text");
        }
    }
}
