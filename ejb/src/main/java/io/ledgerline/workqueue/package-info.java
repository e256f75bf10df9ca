/**
 * Exceptions that people decide: opened by the hub with business context, one item per cause, worked on by the role whose
 * queue it is. This package opens and closes items; {@code desk} is what people do with them, {@code list} how they find
 * them. It never carries out a decision itself: it fires {@link io.ledgerline.workqueue.WorkItemDecided} in the same
 * transaction.
 */
package io.ledgerline.workqueue;
