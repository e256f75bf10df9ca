package io.ledgerline.posting;

import io.ledgerline.message.retention.Expiring;
import io.ledgerline.posting.erp.ErpDomain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the ledger forgets: the documents of postings that stand in the ERP or were given up, but for those of orders and receipts, which
 * name no patient and are what a change of an order begins with. The row stays, so that its idempotency key does nothing twice.
 */
@ApplicationScoped
public class LedgerRetention {

    /** What a forgotten document is: an object without anything. */
    static final String NOTHING = "{}";

    private static final String KINDS = Arrays.stream(PostingKind.values())
            .filter(kind -> kind.domain() != ErpDomain.PROCUREMENT)
            .map(kind -> "'" + kind.name() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    @Produces
    Expiring documents() {
        return new Expiring(
                "posting",
                "updated_at",
                "document <> '" + NOTHING + "' and kind in " + KINDS,
                "state in " + PostingState.OPEN_STATES + " or state = '" + PostingState.REJECTED + "'",
                "update posting set document = '" + NOTHING + "' where id in",
                Expiring.Term.DOCUMENTS);
    }
}
