package io.ledgerline.workflow;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tells askers how their matter stands: a row, a message on {@code notify.out} and a business event, in the caller's transaction. */
@ApplicationScoped
public class Notices {

    @Inject
    private Database database;

    @Inject
    private Time time;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Inject
    private Event<BusinessEvent> events;

    @Resource(lookup = "java:/jms/queue/notify.out")
    private Queue queue;

    void wanted(@Observes NoticeWanted wanted) {
        tell(wanted.instance(), wanted.state(), wanted.orders(), wanted.text());
    }

    /** Tells where an instance stands. */
    public void tell(Instance instance, String state, List<Notice.Order> orders, String text) {
        Notice notice = new Notice(
                Ids.next(),
                time.now(),
                instance.id(),
                instance.messageId(),
                instance.protocol(),
                instance.source(),
                instance.facility(),
                instance.workflow(),
                state,
                instance.businessKey(),
                orders,
                text);
        String body = CanonicalJson.text(notice);
        String numbers = orders.isEmpty()
                ? null
                : String.join(
                        " ", orders.stream().map(Notice.Order::erpDocument).toList());
        database.update(
                """
                insert into notice (id, at, workflow_id, message_id, protocol, source, kind, state, business_key, erp_document, body)
                values (?,?,?,?,?,?,?,?,?,?,?)
                """,
                notice.noticeId(),
                notice.at(),
                notice.workflowId(),
                notice.messageId(),
                notice.protocol(),
                notice.source(),
                notice.kind(),
                state,
                notice.businessKey(),
                numbers == null || numbers.length() <= 100 ? numbers : numbers.substring(0, 100),
                body);
        try {
            TextMessage message = jms.createTextMessage(body);
            message.setStringProperty("protocol", notice.protocol());
            message.setStringProperty("source", notice.source());
            message.setStringProperty("JMSXGroupID", notice.source());
            jms.createProducer().send(queue, message);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
        events.fire(event(notice));
    }

    /** That the asker was told; what happened to the thing itself is told by the workflow that did it. */
    static BusinessEvent event(Notice notice) {
        return new BusinessEvent(
                "requester.told",
                notice.businessKey(),
                notice.facility(),
                notice.source(),
                notice.messageId(),
                notice.workflowId(),
                notice.at(),
                Map.of("workflow", notice.kind(), "state", notice.state(), "orders", notice.orders()));
    }

    /** The news about a message, newest first, as JSON. */
    public List<String> ofMessage(UUID messageId) {
        return database.query(
                "select body from notice where message_id = ? order by id desc limit 100",
                row -> row.text("body"),
                messageId);
    }

    /** The newest news about an instance, as JSON. */
    public Optional<String> latest(UUID workflowId) {
        return database.first(
                "select body from notice where workflow_id = ? order by id desc limit 1",
                row -> row.text("body"),
                workflowId);
    }
}
