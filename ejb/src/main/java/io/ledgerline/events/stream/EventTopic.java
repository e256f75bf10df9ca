package io.ledgerline.events.stream;

import io.ledgerline.events.CloudEvent;
import io.ledgerline.events.KeptEvent;
import io.ledgerline.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;

/**
 * Puts each event on the topic, in the transaction that keeps it. Its attributes stand as properties too, for selectors; they
 * are named as the AMQP binding of CloudEvents does for JMS clients ({@code cloudEvents_type}).
 */
@ApplicationScoped
public class EventTopic {

    private static final String ATTRIBUTE = "cloudEvents_";

    @Inject
    private Settings settings;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Resource(lookup = "java:/jms/topic/events")
    private Topic topic;

    private String source;
    private boolean told;

    @PostConstruct
    void start() {
        source = settings.text(CloudEvent.SOURCE_SETTING, CloudEvent.DEFAULT_SOURCE);
        told = settings.flag("ledgerline.events.topic", true);
    }

    void kept(@Observes KeptEvent event) {
        if (told) {
            send(CloudEvent.of(event, source), event);
        }
    }

    private void send(CloudEvent cloud, KeptEvent event) {
        try {
            TextMessage message = jms.createTextMessage(cloud.json());
            message.setStringProperty("contentType", CloudEvent.MEDIA_TYPE);
            attribute(message, "specversion", cloud.specversion());
            attribute(message, "id", cloud.id());
            attribute(message, "source", cloud.source());
            attribute(message, "type", cloud.type());
            attribute(message, "subject", cloud.subject());
            attribute(message, "time", cloud.time());
            attribute(message, "facility", cloud.facility());
            attribute(message, "sourcesystem", cloud.sourcesystem());
            // the beginning of the type, so that a selector can ask for a family without LIKE
            message.setStringProperty("family", family(event.type()));
            if (event.subject() != null) {
                // subscribers that share a subscription get the events of one subject in order
                message.setStringProperty("JMSXGroupID", event.subject());
            }
            jms.createProducer().send(topic, message);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    private static String family(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    private static void attribute(TextMessage message, String name, Object value) throws JMSException {
        if (value != null) {
            message.setStringProperty(ATTRIBUTE + name, value.toString());
        }
    }
}
