package io.ledgerline.outbound;

import io.ledgerline.message.retention.Expiring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The bytes of interchanges that went to trading partners are forgotten. The rows stay, since control numbers are looked up in them, and
 * so does the document, which names no patient and is what a change of an order begins with. What failed or was refused waits for a
 * person.
 */
@ApplicationScoped
public class OutboundRetention {

    private static final String WAITING = Arrays.stream(OutboundState.values())
            .filter(state -> state.open() || state == OutboundState.FAILED || state == OutboundState.REFUSED)
            .map(state -> "'" + state.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    @Produces
    Expiring documents() {
        return new Expiring(
                "outbound_document",
                "updated_at",
                "exists (select 1 from outbound_interchange i where i.document_id = outbound_document.id"
                        + " and length(i.content) > 0)",
                "state in " + WAITING,
                "update outbound_interchange set content = cast('' as bytea) where document_id in",
                Expiring.Term.DOCUMENTS);
    }
}
