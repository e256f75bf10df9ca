package io.ledgerline.web.api.posting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.posting.Posting;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A posting with its document.
 *
 * @param posting the posting
 * @param document the canonical document that the ERP gets
 */
public record PostingDetail(
        @JsonUnwrapped PostingSummary posting,
        @Schema(description = "Canonical document") JsonNode document) {

    static PostingDetail of(Posting posting) {
        try {
            return new PostingDetail(
                    PostingSummary.of(posting), CanonicalJson.mapper().readTree(posting.document()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a document that is not JSON", e);
        }
    }
}
