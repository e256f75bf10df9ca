package io.ledgerline.workflow.encounter;

import io.ledgerline.canonical.Encounter;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Records the encounter as context; has no instances of its own. */
@ApplicationScoped
public class EncounterWorkflow implements Workflow<Encounter> {

    private final EncounterContexts contexts;

    /** For the container's proxy. */
    protected EncounterWorkflow() {
        this(null);
    }

    /** With the contexts it keeps. */
    @Inject
    public EncounterWorkflow(EncounterContexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public Class<Encounter> document() {
        return Encounter.class;
    }

    @Override
    public void codes(Encounter encounter, Codes codes) {
        codes.facility(encounter.facility()).at(encounter.eventAt());
    }

    @Override
    public void plan(Encounter encounter, Planning planning) {
        String facility = planning.facility();
        Planning.Facts facts = planning.facts();
        planning.plan().effects().add(() -> contexts.keep(encounter, facility, facts.source(), facts.messageId()));
    }
}
