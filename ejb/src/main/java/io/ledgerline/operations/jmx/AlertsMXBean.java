package io.ledgerline.operations.jmx;

/** Alerts. */
@Description("What somebody has to know of now; its notifications tell of every stage of an alert")
public interface AlertsMXBean {

    /** Critical ones. */
    @Description("Critical alerts that are not resolved (read every ten seconds)")
    long getCritical();

    /** Warnings. */
    @Description("Warnings that are not resolved")
    long getWarnings();

    /** Not taken. */
    @Description("Alerts that nobody has acknowledged")
    long getUnacknowledged();

    /** Breaches. */
    @Description("Documents that stand in a state for longer than agreed")
    long getSlaBreaches();

    /** Their titles. */
    @Description("Open alerts in words, the newest first; a hundred at most")
    String[] getOpen();
}
