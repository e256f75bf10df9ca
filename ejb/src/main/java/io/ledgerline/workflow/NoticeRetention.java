package io.ledgerline.workflow;

import io.ledgerline.message.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Notices to askers are forgotten as a whole: they name the asker's order and, by it, a patient. */
@ApplicationScoped
public class NoticeRetention {

    @Produces
    Expiring notices() {
        return new Expiring("notice", "at", "true", "false", "delete from notice where id in", Expiring.Term.DOCUMENTS);
    }
}
