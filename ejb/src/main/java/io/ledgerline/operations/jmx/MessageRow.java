package io.ledgerline.operations.jmx;

import io.ledgerline.message.MessageSummary;
import java.time.Instant;

/** A message as JMX clients see it; instants are ISO 8601 UTC, what is unknown is empty. */
public final class MessageRow {

    private final MessageSummary message;

    MessageRow(MessageSummary message) {
        this.message = message;
    }

    /** Id in the journal. */
    public String getId() {
        return message.id().toString();
    }

    /** When the edge had it. */
    public String getReceivedAt() {
        return text(message.receivedAt());
    }

    /** Protocol. */
    public String getProtocol() {
        return message.protocol();
    }

    /** Type. */
    public String getType() {
        return text(message.type());
    }

    /** Sending system. */
    public String getSource() {
        return text(message.source());
    }

    /** Canonical facility. */
    public String getFacility() {
        return text(message.facility());
    }

    /** The sender's id. */
    public String getControlId() {
        return text(message.controlId());
    }

    /** Correlation. */
    public String getCorrelationId() {
        return text(message.correlationId());
    }

    /** Where it stands. */
    public String getState() {
        return message.state().name();
    }

    /** How often it came again. */
    public int getDuplicates() {
        return message.duplicates();
    }

    /** How often it was run. */
    public int getRuns() {
        return message.runs();
    }

    /** The mapping that made its documents. */
    public String getMappingVersion() {
        return text(message.mappingVersion());
    }

    /** When it ended. */
    public String getCompletedAt() {
        return text(message.completedAt());
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static String text(Instant value) {
        return value == null ? "" : value.toString();
    }
}
