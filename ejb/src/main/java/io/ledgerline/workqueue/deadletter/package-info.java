/**
 * Messages that no listener could process: kept as they were, one work item each, until somebody has them returned to their
 * queue or gives them up. What speaks JMS is elsewhere ({@code io.ledgerline.jms.deadletter}).
 */
package io.ledgerline.workqueue.deadletter;
