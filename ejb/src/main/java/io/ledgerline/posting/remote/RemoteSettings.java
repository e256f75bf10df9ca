package io.ledgerline.posting.remote;

import io.ledgerline.platform.Settings;
import java.time.Duration;

/**
 * How calls to ERPs outside transactions are made.
 *
 * @param interval pause between two looks into the line; commits on this node wake it at once
 * @param calls calls and questions under way at once to an ERP from this node, when the ERP has no limit of its own
 * @param margin a call is given up so long after its time-out
 * @param backoff pause of an ERP after a call without effect; it doubles
 * @param longestBackoff and grows to this
 * @param askInterval pause before the second question about a posting in doubt; it doubles
 * @param longestAskInterval and grows to this
 * @param leastAsks for an ERP without idempotency: so many looks before a command is sent again
 * @param mostTries calls of unknown end before a person decides
 * @param alertAfter a posting in doubt for so long becomes a work item
 */
record RemoteSettings(
        Duration interval,
        int calls,
        Duration margin,
        Duration backoff,
        Duration longestBackoff,
        Duration askInterval,
        Duration longestAskInterval,
        int leastAsks,
        int mostTries,
        Duration alertAfter) {

    static RemoteSettings of(Settings settings) {
        return new RemoteSettings(
                settings.duration("ledgerline.posting.line-interval", Duration.ofMillis(250)),
                settings.number("ledgerline.posting.line-calls", 4),
                settings.duration("ledgerline.posting.line-margin", Duration.ofSeconds(10)),
                settings.duration("ledgerline.posting.line-backoff", Duration.ofMillis(500)),
                settings.duration("ledgerline.posting.line-longest-backoff", Duration.ofSeconds(30)),
                settings.duration("ledgerline.posting.doubt-interval", Duration.ofSeconds(2)),
                settings.duration("ledgerline.posting.doubt-longest-interval", Duration.ofMinutes(5)),
                settings.number("ledgerline.posting.doubt-asks", 3),
                settings.number("ledgerline.posting.doubt-tries", 8),
                settings.duration("ledgerline.posting.doubt-alert", Duration.ofMinutes(15)));
    }
}
