package io.ledgerline.workflow.encounter;

import io.ledgerline.message.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/**
 * Encounters of which nothing has been heard for long are forgotten, ended or not: many systems never tell of the end, and whoever is
 * still there is told of again.
 */
@ApplicationScoped
public class EncounterRetention {

    @Produces
    Expiring encounters() {
        return new Expiring(
                "encounter_context",
                "event_at",
                "true",
                "false",
                "delete from encounter_context where id in",
                Expiring.Term.DOCUMENTS);
    }
}
