package io.ledgerline.workflow;

import java.util.List;

/**
 * CDI event: the end of its postings moved an instance whose asker waits for it. Fired in the transaction that records the end.
 *
 * @param instance the instance
 * @param state where it stands now
 * @param orders ERP documents that it has
 */
public record InstanceMoved(Instance instance, String state, List<Notice.Order> orders) {}
