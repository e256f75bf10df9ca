package io.ledgerline.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes requests for later: the row by which the asker finds the answer and the message on the protocol's queue commit
 * together.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Submissions {

    /** JMS property: the sender asks for the answer later; the message's id is the submission's. */
    public static final String SUBMISSION = "submission";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    @Inject
    private Database database;

    @Inject
    private Time time;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/in.fhir")
    private Queue fhir;

    @Resource(lookup = "java:/jms/queue/in.rest")
    private Queue rest;

    @Resource(lookup = "java:/jms/queue/in.x12")
    private Queue x12;

    @Resource(lookup = "java:/jms/queue/in.edifact")
    private Queue edifact;

    @Resource(lookup = "java:/jms/queue/in.xml")
    private Queue xml;

    @Resource(lookup = "java:/jms/queue/in.flatfile")
    private Queue flatfile;

    /** Takes a request; its id is the envelope's. */
    public void accept(Envelope envelope) {
        database.update(
                "insert into submission (id, protocol, principal, submitted_at) values (?,?,?,?)",
                envelope.id(),
                envelope.protocol(),
                envelope.principal(),
                time.now());
        try {
            BytesMessage message = jms.createBytesMessage();
            message.writeBytes(envelope.body());
            describe(message, envelope);
            jms.createProducer().send(queue(envelope.protocol()), message);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    private Queue queue(String protocol) {
        return switch (protocol) {
            case "fhir" -> fhir;
            case "rest" -> rest;
            case "x12" -> x12;
            case "edifact" -> edifact;
            case "xml" -> xml;
            case "flatfile" -> flatfile;
            default -> throw new IllegalArgumentException("no submissions for protocol " + protocol);
        };
    }

    /** The properties that messages of the {@code in.*} queues have (docs/architecture.md). */
    private static void describe(BytesMessage message, Envelope envelope) throws JMSException {
        message.setStringProperty(SUBMISSION, "true");
        message.setStringProperty("messageId", envelope.id().toString());
        message.setStringProperty("channel", envelope.channel());
        message.setLongProperty("receivedAt", envelope.receivedAt().toEpochMilli());
        message.setStringProperty("transportHeaders", CanonicalJson.text(envelope.headers()));
        message.setJMSCorrelationID(envelope.correlationId());
        set(message, "source", envelope.source());
        set(message, "contentType", envelope.contentType());
        set(message, "charset", envelope.charset());
        set(message, "principal", envelope.principal());
    }

    private static void set(BytesMessage message, String name, String value) throws JMSException {
        if (value != null) {
            message.setStringProperty(name, value);
        }
    }

    /** Keeps the answer; an answer that is there already stands. */
    public void answer(UUID id, Reply reply) {
        database.update(
                """
                update submission set answered_at = ?, reply_status = ?, reply_type = ?, reply_headers = ?, reply = ?
                where id = ? and answered_at is null
                """,
                time.now(),
                reply.status(),
                reply.contentType(),
                CanonicalJson.text(reply.headers()),
                reply.body(),
                id);
    }

    /** A submission of a protocol. */
    public Optional<Submission> find(UUID id, String protocol) {
        return database.first(
                "select * from submission where id = ? and protocol = ?", Submissions::submission, id, protocol);
    }

    /** Forgets submissions that were answered before a time; returns how many. */
    public int forget(Instant answeredBefore) {
        return database.update("delete from submission where answered_at < ?", answeredBefore);
    }

    private static Submission submission(Row row) throws SQLException {
        Instant answeredAt = row.instant("answered_at");
        return new Submission(
                row.uuid("id"),
                row.text("protocol"),
                row.text("principal"),
                row.instant("submitted_at"),
                answeredAt,
                answeredAt == null
                        ? Optional.empty()
                        : Optional.of(new Reply(
                                (int) row.number("reply_status"),
                                row.text("reply_type"),
                                row.bytes("reply"),
                                texts(row.text("reply_headers")))));
    }

    private static Map<String, String> texts(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a submission holds headers that are not JSON", e);
        }
    }
}
