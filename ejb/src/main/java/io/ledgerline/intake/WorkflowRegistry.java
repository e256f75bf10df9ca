package io.ledgerline.intake;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workqueue.WorkItemDecided;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Finds the workflow of a document. A document without one is recorded. */
@ApplicationScoped
public class WorkflowRegistry {

    private final Map<Class<?>, Workflow<?>> byDocument = new HashMap<>();

    /** For the container's proxy. */
    protected WorkflowRegistry() {}

    /** With every workflow of the build. */
    @Inject
    public WorkflowRegistry(@Any Instance<Workflow<?>> workflows) {
        for (Workflow<?> workflow : workflows) {
            if (byDocument.put(workflow.document(), workflow) != null) {
                throw new IllegalStateException(
                        "two workflows take " + workflow.document().getSimpleName());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Workflow<BusinessDocument> of(BusinessDocument document) {
        // the registry is keyed by the class that the workflow declares, so the cast holds
        return (Workflow<BusinessDocument>) byDocument.get(document.getClass());
    }

    Codes codes(BusinessDocument document, String source) {
        Codes codes = new Codes(source);
        Workflow<BusinessDocument> workflow = of(document);
        if (workflow != null) {
            workflow.codes(document, codes);
        }
        return codes;
    }

    void plan(BusinessDocument document, Planning planning) {
        Workflow<BusinessDocument> workflow = of(document);
        if (workflow != null) {
            workflow.plan(document, planning);
        }
    }

    /** Begins the instance as blocked, because codes of the message are not known. */
    void block(BusinessDocument document, Planning planning) {
        Workflow<BusinessDocument> workflow = of(document);
        if (workflow != null && workflow.name() != null) {
            planning.instance(workflow.name(), "blocked", Map.of());
        }
    }

    /** True when a workflow carries the decision out by itself. */
    boolean decides(WorkItemDecided decided) {
        return byDocument.values().stream().anyMatch(workflow -> workflow.decides(decided));
    }
}
