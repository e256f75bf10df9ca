package io.ledgerline.posting.connector;

import io.ledgerline.posting.PostingKind;
import java.util.UUID;

/**
 * What a connector gives to an ERP.
 *
 * @param postingId the posting
 * @param reference the posting's idempotency key; the ERP knows the posting by it
 * @param erp code of the ERP
 * @param kind what the ERP is asked to do
 * @param groupKey commands of one key are kept in order
 * @param reverses reference of the command that this one takes back, or null
 * @param attempt 1 for the first time, then 2, 3 ...
 * @param body the command as JSON (docs/architecture.md, "ERP command JSON")
 */
public record Command(
        UUID postingId,
        String reference,
        String erp,
        PostingKind kind,
        String groupKey,
        String reverses,
        int attempt,
        String body) {}
