package io.ledgerline.events;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ledgerline.canonical.CanonicalJson;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as CloudEvents 1.0.2 in its JSON form ("JSON Event Format for CloudEvents", section 3). Attributes that have no value
 * are left out, as the standard asks. Facility, asker, message and workflow are extension attributes, whose names may only have
 * lower-case letters and digits ("CloudEvents", section 3.1).
 *
 * @param specversion version of the standard
 * @param id unique together with {@code source}; the same in topic, webhooks and exports
 * @param source the hub: setting {@code ledgerline.events.source}
 * @param type {@code io.ledgerline.<type>.v1}; the number changes with an incompatible change of the data
 * @param subject the number that the business knows it by
 * @param time when it happened
 * @param datacontenttype form of the data
 * @param facility canonical facility code
 * @param sourcesystem the system that asked for it
 * @param messageid the message behind it
 * @param workflowid the workflow instance
 * @param data the facts
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "datacontenttype"})
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String facility,
        String sourcesystem,
        UUID messageid,
        UUID workflowid,
        @JsonRawValue String data) {

    /** Media type of the structured form. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** Setting with the URI reference that names this hub. */
    public static final String SOURCE_SETTING = "ledgerline.events.source";

    /** Its default. */
    public static final String DEFAULT_SOURCE = "/ledgerline";

    private static final String PREFIX = "io.ledgerline.";
    private static final String SUFFIX = ".v1";

    /** Of an event of a hub. */
    public static CloudEvent of(KeptEvent event, String source) {
        return new CloudEvent(
                "1.0",
                event.id(),
                source,
                type(event.type()),
                event.subject(),
                event.occurredAt(),
                "application/json",
                event.facility(),
                event.source(),
                event.messageId(),
                event.workflowId(),
                event.data());
    }

    /** The type by which subscribers know a type of the hub. */
    public static String type(String type) {
        return PREFIX + type + SUFFIX;
    }

    /** As JSON text. */
    public String json() {
        return CanonicalJson.text(this);
    }
}
