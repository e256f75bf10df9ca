package io.ledgerline.operations.jmx;

/** The JMX notifications that the hub sends; docs/operations.md lists them. */
enum NoticeType {
    /** Listener. */
    LISTENER_PAUSED("io.ledgerline.listener.paused", "Delivery to the listener was stopped on this node"),
    /** Listener. */
    LISTENER_RESUMED("io.ledgerline.listener.resumed", "Delivery to the listener was started on this node"),
    /** Listener. */
    DEAD_LETTER("io.ledgerline.listener.dead-letter", "A message ran out of deliveries; a work item was opened"),
    /** Erp. */
    ERP_HELD("io.ledgerline.erp.held", "Postings to the ERP are parked"),
    /** Erp. */
    ERP_RELEASING("io.ledgerline.erp.releasing", "Parked postings are being sent to the ERP"),
    /** Erp. */
    ERP_OPEN("io.ledgerline.erp.open", "Postings go through to the ERP"),
    /** Erp. */
    POSTINGS_LATE("io.ledgerline.erp.postings-late", "More postings than before are under way for too long"),
    /** WorkQueue. */
    WORK_ITEM_BURST("io.ledgerline.workqueue.burst", "Many work items were opened in a short time"),
    /** WorkQueue. */
    WORK_ITEMS_OVERDUE("io.ledgerline.workqueue.overdue", "More work items than before are past their due time"),
    /** Alerts. */
    ALERT_OPENED("io.ledgerline.alert.opened", "The cause of an alert was found"),
    /** Alerts. */
    ALERT_WORSENED("io.ledgerline.alert.worsened", "A warning became critical"),
    /** Alerts. */
    ALERT_ESCALATED("io.ledgerline.alert.escalated", "Nobody acknowledged an alert in time"),
    /** Alerts. */
    ALERT_ACKNOWLEDGED("io.ledgerline.alert.acknowledged", "Somebody looks after an alert"),
    /** Alerts. */
    ALERT_RESOLVED("io.ledgerline.alert.resolved", "The cause of an alert is gone, or somebody resolved it"),
    /** Alerts. */
    ALERT_TESTED("io.ledgerline.alert.tested", "Somebody tried whether notifications arrive");

    private final String type;
    private final String description;

    NoticeType(String type, String description) {
        this.type = type;
        this.description = description;
    }

    String type() {
        return type;
    }

    String description() {
        return description;
    }
}
