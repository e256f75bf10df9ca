package io.ledgerline.hl7v2;

import io.ledgerline.hl7v2.reader.Segment;
import io.ledgerline.hl7v2.writer.SegmentWriter;
import io.ledgerline.masterdata.source.SourceProfile;
import io.ledgerline.masterdata.source.SourceSystems;
import io.ledgerline.message.Journal;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.Notice;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the sender of an HL7 v2 order how it stands: an order response on {@code out.hl7v2}, in the caller's transaction. */
@ApplicationScoped
public class OrderNews {

    /** The reply channel of sources that want such news. */
    static final String CHANNEL = "out.hl7v2";

    @Inject
    private Journal journal;

    @Inject
    private SourceSystems sources;

    @Inject
    private Time time;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/out.hl7v2")
    private Queue out;

    /** Sends the news, if they are for a sender by HL7 v2 that wants them. */
    void send(Notice notice) {
        if (!"hl7v2".equals(notice.protocol())) {
            return;
        }
        Optional<StoredMessage> asked = journal.find(notice.messageId());
        if (asked.isEmpty()) {
            return;
        }
        OrderResponse response = OrderResponse.to(asked.get().header().type());
        SourceProfile profile = sources.profile(
                asked.get().header().source(), asked.get().header().facility());
        if (response == null || !CHANNEL.equals(profile.replyChannel())) {
            return;
        }
        AckRequest request = AckRequest.of(
                asked.get().envelope().body(), asked.get().envelope().charset());
        send(notice, write(request, response, notice, time.now()));
    }

    /** One ORC for each order of the requisition that the news are about. */
    static byte[] write(AckRequest request, OrderResponse response, Notice notice, Instant now) {
        AckWriter writer = new AckWriter(request, now);
        writer.header(response.code(), response.event(), response.structure()).acknowledgement("AA", List.of());
        for (Segment order : request.message().segments()) {
            if (order.name().equals("ORC") && concerns(order, notice)) {
                order(writer.out(), request, order, notice);
            }
        }
        return writer.bytes();
    }

    private static boolean concerns(Segment order, Notice notice) {
        String key = order.value(4) == null ? order.value(2) : order.value(4);
        return notice.businessKey() != null && notice.businessKey().equals(key);
    }

    private static void order(SegmentWriter out, AckRequest request, Segment order, Notice notice) {
        List<Notice.Order> documents = notice.orders() == null
                ? List.of()
                : notice.orders().stream().filter(o -> o.erpDocument() != null).toList();
        out.segment("ORC").field(1, "SC").raw(2, request.raw(order, 2));
        if (!documents.isEmpty()) {
            out.field(3, documents.get(0).erpDocument(), documents.get(0).erp());
        }
        out.raw(4, request.raw(order, 4)).field(5, status(notice.state()));
        out.segment("NTE").field(1, "1").field(2, "L").field(3, notice.state() + ": " + notice.text());
        for (int i = 1; i < documents.size(); i++) {
            out.segment("NTE")
                    .field(1, String.valueOf(i + 1))
                    .field(2, "L")
                    .field(3, documents.get(i).erp() + " " + documents.get(i).erpDocument());
        }
    }

    /** Order status, table 0038, from the state of the workflow. */
    private static String status(String state) {
        String upper = state == null ? "" : state.toUpperCase(Locale.ROOT);
        if (upper.contains("CANCEL")) {
            return "CA";
        }
        if (upper.contains("REJECT") || upper.contains("FAIL")) {
            return "ER";
        }
        if (upper.contains("BLOCK") || upper.contains("WAIT") || upper.equals("APPROVAL")) {
            return "HD";
        }
        return "IP";
    }

    private void send(Notice notice, byte[] body) {
        try {
            BytesMessage message = jms.createBytesMessage();
            message.writeBytes(body);
            message.setStringProperty("protocol", "hl7v2");
            message.setStringProperty("source", notice.source());
            message.setStringProperty("noticeId", notice.noticeId().toString());
            message.setStringProperty("JMSXGroupID", notice.source());
            jms.createProducer().send(out, message);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
