package io.ledgerline.posting.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;

/**
 * What an ERP says to a posting.
 *
 * @param erp code of the ERP
 * @param reference the posting's idempotency key
 * @param posted true when the ERP has a document for it, false when it refuses it
 * @param documentNumber the ERP's document number when posted
 * @param code the ERP's error code when refused
 * @param message the ERP's error in words when refused
 */
public record ErpAnswer(
        String erp, String reference, boolean posted, String documentNumber, String code, String message) {

    private static final String POSTED = "POSTED";
    private static final String REJECTED = "REJECTED";

    /** Checks that a posted answer has a document number. */
    public ErpAnswer {
        if (reference == null || reference.isBlank()) {
            throw new IllegalArgumentException("the answer of ERP " + erp + " has no reference");
        }
        if (posted && (documentNumber == null || documentNumber.isBlank())) {
            throw new IllegalArgumentException(
                    "the answer of ERP " + erp + " to " + reference + " has no document number");
        }
    }

    /** An answer with a status in words. */
    public static ErpAnswer of(
            String erp, String reference, String status, String documentNumber, String code, String message) {
        if (!POSTED.equals(status) && !REJECTED.equals(status)) {
            throw new IllegalArgumentException(
                    "the answer of ERP " + erp + " to " + reference + " has no known status");
        }
        return new ErpAnswer(erp, reference, POSTED.equals(status), documentNumber, code, message);
    }

    /**
     * Reads an answer as JSON (docs/architecture.md, "ERP command JSON").
     *
     * @throws IllegalArgumentException when it is no such JSON; says what is missing, never what is there
     */
    public static ErpAnswer read(String erp, String json) {
        try {
            JsonNode node = CanonicalJson.mapper().readTree(json);
            return of(
                    erp,
                    text(node, "reference"),
                    text(node, "status"),
                    text(node, "documentNumber"),
                    text(node, "code"),
                    text(node, "message"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the answer of ERP " + erp + " is no JSON");
        }
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }
}
