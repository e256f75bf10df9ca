package io.ledgerline.posting;

import java.util.List;
import java.util.UUID;

/**
 * What became of the postings that a workflow submitted, in the order of the requests.
 *
 * @param results one a request
 */
public record Submission(List<Result> results) {

    /** What became of one request. */
    public enum Status {
        /** Written and on its way. */
        SUBMITTED,
        /** The idempotency key is known; nothing happened. */
        KNOWN,
        /** No route or no connector; nothing was written. A person has to mend the configuration. */
        UNROUTED
    }

    /**
     * What became of one request.
     *
     * @param id id of the request
     * @param idempotencyKey key of the request
     * @param status what happened
     * @param erp the ERP it goes to, or null
     * @param code for {@link Status#UNROUTED}: {@code erp-route-missing}, {@code erp-disabled} or {@code erp-connector-unknown}
     * @param text for {@link Status#UNROUTED}: the reason in words
     */
    public record Result(UUID id, String idempotencyKey, Status status, String erp, String code, String text) {}

    /** The requests that found no ERP. */
    public List<Result> unrouted() {
        return results.stream()
                .filter(result -> result.status() == Status.UNROUTED)
                .toList();
    }

    /** True when every request has a row in the ledger. */
    public boolean complete() {
        return unrouted().isEmpty();
    }
}
