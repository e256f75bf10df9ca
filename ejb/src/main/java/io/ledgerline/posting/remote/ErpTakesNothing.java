package io.ledgerline.posting.remote;

import java.time.Duration;

/**
 * CDI event: every call to an ERP that answers has been without effect for long, or no longer is. Its postings wait and are called again.
 * Fired in a transaction of its own, once until the ERP takes something again.
 *
 * @param erp code of the ERP
 * @param code why the last call had no effect, for instance {@code http-404}; null when it takes something again
 * @param lasting for how long
 */
public record ErpTakesNothing(String erp, String code, Duration lasting) {}
