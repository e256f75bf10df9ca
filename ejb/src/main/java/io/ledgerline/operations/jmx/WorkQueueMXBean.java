package io.ledgerline.operations.jmx;

import java.util.Map;

/** A work queue. */
@Description("A queue of exceptions that people decide (read every ten seconds)")
public interface WorkQueueMXBean {

    /** Its name. */
    @Description("The queue's name")
    String getName();

    /** Open. */
    @Description("Open work items")
    long getOpen();

    /** By age. */
    @Description("Open work items by age")
    Map<String, Long> getOpenByAge();

    /** Overdue. */
    @Description("Open work items past their due time")
    long getOverdue();

    /** Oldest. */
    @Description("When the oldest open item was opened, ISO 8601 UTC; empty when none is open")
    String getOldest();

    /** Age of the oldest. */
    @Description("Age of the oldest open item in seconds; 0 when none is open")
    long getOldestAgeSeconds();
}
