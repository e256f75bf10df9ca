package io.ledgerline.posting.erp;

import java.time.Instant;
import java.util.Map;

/**
 * One ERP that the hub posts to.
 *
 * @param code short name, part of queue names; for example {@code cloud}
 * @param connector name of the connector that speaks to it: {@code queue}, {@code tables} or {@code rest}
 * @param enabled false takes it out of routing
 * @param maxConcurrency most postings under way to it at once from one node; 0 for no limit
 * @param ratePerSecond most postings a second to it from one node; 0 for no limit
 * @param state whether postings go through
 * @param manual true when an operator holds it; only an operator ends that
 * @param holdReason why it is held, or null
 * @param heldBy user name or {@code system:probe}, or null
 * @param stateSince when it came into its state
 * @param settings settings of its connector, for example the queue or data source
 * @param version counts the changes
 */
public record Erp(
        String code,
        String connector,
        boolean enabled,
        int maxConcurrency,
        int ratePerSecond,
        ErpState state,
        boolean manual,
        String holdReason,
        String heldBy,
        Instant stateSince,
        Map<String, String> settings,
        long version) {

    /** A setting of the connector, or its default. */
    public String setting(String name, String defaultValue) {
        return settings.getOrDefault(name, defaultValue);
    }
}
