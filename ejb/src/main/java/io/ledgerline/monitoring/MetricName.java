package io.ledgerline.monitoring;

import org.eclipse.microprofile.metrics.Metadata;

/** Every metric that the hub publishes itself; docs/operations.md lists them with their labels. */
public enum MetricName {
    /** Counter. Labels: protocol, type, state, duplicate. */
    MESSAGES("ledgerline_messages", "Messages taken in, by how they ended"),
    /** Timer. Labels: protocol, stage. */
    MESSAGE_STAGE("ledgerline_message_stage", "Time that a message spends in one stage of the intake"),
    /** Timer. Label: erp. */
    RECEIVE_TO_POSTED("ledgerline_receive_to_posted", "Time from the arrival of a message to the ERP's document"),
    /** Counter. Labels: erp, kind, outcome. */
    POSTINGS("ledgerline_postings", "Postings that ended, by ERP, kind and outcome"),
    /** Counter. Label: erp. */
    POSTINGS_OVERDUE("ledgerline_postings_in_doubt", "Postings whose ERP gave no answer when asked"),
    /** Gauge. Label: erp. */
    POSTINGS_LATE("ledgerline_postings_late", "Postings under way for longer than the setting allows"),
    /** Gauge. Labels: erp, state. */
    POSTINGS_OPEN("ledgerline_postings_open", "Postings that have not ended, by state"),
    /** Gauge, of this node. Label: erp. */
    DEPARTURES("ledgerline_posting_departures", "Postings on their way into the queues of ERPs"),
    /** Gauge. Label: erp. */
    POSTING_OLDEST("ledgerline_postings_oldest_seconds", "Age of the oldest posting that has not ended"),
    /** Gauge. Label: erp. */
    POSTING_IN_DOUBT_OLDEST(
            "ledgerline_postings_in_doubt_oldest_seconds", "Time since the oldest posting in doubt was first sent"),
    /** Gauge, 0 or 1. Labels: erp, state. */
    ERP_STATE("ledgerline_erp_state", "1 for the state that the ERP is in"),
    /** Gauge. Label: erp. */
    ERP_BACKLOG("ledgerline_erp_backlog", "Postings of the ERP that have not ended"),
    /** Counter. Labels: erp, state. */
    ERP_CHANGES("ledgerline_erp_state_changes", "Changes of an ERP's state, by the new state"),
    /** Counter. Labels: queue, kind. */
    WORK_ITEMS_OPENED("ledgerline_work_items_opened", "Work items opened"),
    /** Counter. Labels: queue, state. */
    WORK_ITEMS_CLOSED("ledgerline_work_items_closed", "Work items closed, by how"),
    /** Timer. Label: queue. */
    WORK_ITEM_AGE("ledgerline_work_item_age", "Time from opening to closing a work item"),
    /** Gauge. Labels: queue, age. */
    WORK_ITEMS("ledgerline_work_items", "Open work items by age"),
    /** Gauge. Label: queue. */
    WORK_ITEMS_OVERDUE("ledgerline_work_items_overdue", "Open work items past their due time"),
    /** Gauge. Label: queue. */
    WORK_ITEM_OLDEST("ledgerline_work_items_oldest_seconds", "Age of the oldest open work item"),
    /** Gauge. Label: state. */
    MESSAGES_OPEN("ledgerline_messages_open", "Messages whose postings are under way, or that wait for a person"),
    /** Gauge. Label: queue. */
    QUEUE_DEPTH("ledgerline_queue_depth", "Messages in a JMS queue"),
    /** Gauge. Label: queue. */
    QUEUE_DELIVERING(
            "ledgerline_queue_delivering", "Messages of a JMS queue handed to consumers, not yet acknowledged"),
    /** Gauge. Label: queue. */
    QUEUE_SCHEDULED("ledgerline_queue_scheduled", "Messages of a JMS queue that wait for their redelivery delay"),
    /** Gauge. Label: queue. */
    QUEUE_CONSUMERS("ledgerline_queue_consumers", "Consumers of a JMS queue"),
    /** Gauge that grows until the server restarts. Label: queue. */
    QUEUE_ADDED("ledgerline_queue_added", "Messages that came into a JMS queue since the server's start"),
    /** Gauge, 0 or 1. Label: listener. */
    LISTENER_ACTIVE("ledgerline_listener_active", "1 while messages are delivered to the listener"),
    /** Gauge. Label: listener. */
    LISTENER_IN_FLIGHT("ledgerline_listener_in_flight", "Messages that the listener works on"),
    /** Gauge. Label: listener. */
    LISTENER_CONNECTIONS("ledgerline_listener_connections", "Open connections of a listener that has connections"),
    /** Gauge that grows until the server restarts. Label: listener. */
    LISTENER_DELIVERED("ledgerline_listener_delivered", "Messages delivered to the listener since the server's start"),
    /** Gauge. Label: datasource. */
    POOL_IN_USE("ledgerline_datasource_in_use", "Database connections in use"),
    /** Gauge. Label: datasource. */
    POOL_AVAILABLE("ledgerline_datasource_available", "Database connections that can still be handed out"),
    /** Gauge that grows until the server restarts. Label: datasource. */
    POOL_TIMED_OUT("ledgerline_datasource_timed_out", "Requests for a database connection that waited in vain"),
    /** Gauge. */
    DEAD_LETTERS("ledgerline_dead_letters", "Messages in the dead-letter queue"),
    /** Gauge. */
    AUDIT_UNSEALED("ledgerline_audit_unsealed", "Audit records that are not in the hash chain yet"),
    /** Counter. Labels: webhook, outcome (taken, failed). */
    WEBHOOK_ATTEMPTS("ledgerline_webhook_attempts", "Attempts to tell a webhook of an event"),
    /** Timer. Label: webhook. */
    WEBHOOK_TIME("ledgerline_webhook_time", "Time that a webhook's receiver takes to answer"),
    /** Gauge. */
    WEBHOOKS_PENDING("ledgerline_webhooks_pending", "Deliveries that webhooks have not taken yet"),
    /** Gauge. */
    WEBHOOKS_OLDEST("ledgerline_webhooks_oldest_seconds", "Age of the oldest delivery that was not taken yet"),
    /** Gauge. */
    WEBHOOKS_DISABLED("ledgerline_webhooks_disabled", "Webhooks that the hub disabled and nobody has looked after"),
    /** Counter. Labels: purpose, outcome. */
    OUTBOUND("ledgerline_outbound_documents", "Documents for trading partners, by what became of them"),
    /** Gauge. Label: state. */
    OUTBOUND_OPEN("ledgerline_outbound_documents_open", "Documents for trading partners that stand in a state"),
    /** Gauge. */
    OUTBOUND_OVERDUE(
            "ledgerline_outbound_documents_overdue", "Documents whose functional acknowledgment did not come in time"),
    /** Gauge. Labels: severity, kind. */
    ALERTS_OPEN("ledgerline_alerts_open", "Alerts that are not resolved"),
    /** Gauge. Label: workflow. */
    SLA_BREACHES("ledgerline_sla_breaches", "Documents that stand in a state for longer than agreed"),
    /** Counter. Labels: partner, outcome. */
    PICKED_FILES("ledgerline_picked_files", "Files found in partners' folders, by what became of them"),
    /** Gauge. */
    REFRESHED("ledgerline_gauges_refreshed_seconds", "Unix time of the last successful reading of the database gauges");

    private final Metadata metadata;

    MetricName(String name, String description) {
        this.metadata = Meters.metadata(name, description);
    }

    /** Name, description and unit for the registry. */
    public Metadata metadata() {
        return metadata;
    }
}
