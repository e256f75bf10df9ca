package io.ledgerline.workflow.tracking;

import io.ledgerline.message.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Where lots and serial numbers went is forgotten when nobody can recall them any more, long after what messages said. */
@ApplicationScoped
public class TrackingRetention {

    @Produces
    Expiring numbers() {
        return new Expiring(
                "tracking_number",
                "at",
                "true",
                "false",
                "delete from tracking_number where id in",
                Expiring.Term.TRACKING);
    }
}
