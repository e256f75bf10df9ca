package io.ledgerline.workqueue.list;

import io.ledgerline.workqueue.WorkQueue;
import java.time.Instant;

/**
 * What lies in one queue.
 *
 * @param queue the queue
 * @param open items that nobody closed, assigned or not
 * @param assigned those of them that somebody has
 * @param overdue those of them past due
 * @param underAnHour those opened less than an hour ago
 * @param underADay those opened between an hour and a day ago
 * @param older those opened more than a day ago
 * @param oldest when the oldest was opened; null when there is none
 */
public record QueueSummary(
        WorkQueue queue,
        long open,
        long assigned,
        long overdue,
        long underAnHour,
        long underADay,
        long older,
        Instant oldest) {

    static QueueSummary empty(WorkQueue queue) {
        return new QueueSummary(queue, 0, 0, 0, 0, 0, 0, null);
    }
}
