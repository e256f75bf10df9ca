package io.ledgerline.intake.code;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.workqueue.WorkItem;
import java.util.List;

/**
 * A code that nobody has given a meaning.
 *
 * @param item its open work item
 * @param domain what the code names
 * @param code the code as it was sent
 * @param source who sent it
 * @param system its coding system, or null
 * @param messages how many messages wait for it
 * @param amounts what those that say an amount have at stake, one for each currency
 */
public record UnresolvedCode(
        WorkItem item, String domain, String code, String source, String system, long messages, List<Money> amounts) {

    /** An immutable row. */
    public UnresolvedCode {
        amounts = List.copyOf(amounts);
    }
}
