package io.ledgerline.hl7v2;

import io.ledgerline.canonical.Violation;
import io.ledgerline.hl7v2.reader.Batch;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Application acknowledgements: ACK, or for orders ORR, ORS and ORN. MSA-1 is AA for whatever was taken (a work item is the
 * hub's business, the sender need do nothing), AE for wrong content, AR for what the hub does not take.
 */
@ApplicationScoped
@Protocol("hl7v2")
public class Hl7v2Acknowledger implements Acknowledger {

    /** MIME type of HL7 v2 in ER7 (HL7 over HTTP). */
    public static final String CONTENT_TYPE = "x-application/hl7-v2+er7";

    /** Key of MSA-1 in {@link Reply#headers()}. */
    public static final String ACK = "ack";

    private final Time time;

    /** For CDI. */
    protected Hl7v2Acknowledger() {
        this(new Time());
    }

    /** With the hub's clock. */
    @Inject
    public Hl7v2Acknowledger(Time time) {
        this.time = time;
    }

    @Override
    public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
        AckRequest request = AckRequest.of(envelope.body(), envelope.charset());
        if (Batch.isBatch(envelope.body())) {
            // the batch as a whole is answered, not its first message
            request = AckRequest.ofBatch(envelope.body(), envelope.charset(), request);
        }
        OrderResponse order = OrderResponse.to(request.type());
        AckWriter writer = new AckWriter(request, time.now());
        if (order == null) {
            writer.header("ACK", MessageType.event(request.type()), "ACK");
        } else {
            writer.header(order.code(), order.event(), order.structure());
        }
        String code = code(outcome);
        List<Violation> violations =
                outcome instanceof Outcome.Refused refused ? refused.rejection().violations() : List.of();
        writer.acknowledgement(code, violations);
        if (order != null) {
            order.orders(request, outcome, writer.out());
        }
        return reply(code, request, writer.bytes());
    }

    @Override
    public boolean tellsRefusal(Envelope envelope) {
        return envelope.answered() && AckConditions.of(envelope).wantsApplication(false);
    }

    private static String code(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused.rejection().kind() == Rejection.Kind.UNSUPPORTED ? "AR" : "AE";
        }
        return "AA";
    }

    /** Several acknowledgements in one batch, in the order of the messages. */
    @Override
    public Reply combine(Envelope envelope, List<Reply> replies) {
        AckRequest request = AckRequest.of(envelope.body(), envelope.charset());
        AckRequest batch = AckRequest.ofBatch(envelope.body(), envelope.charset(), request);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        AckWriter head = new AckWriter(batch, time.now());
        body.writeBytes(head.batchHeader("BHS").bytes());
        replies.forEach(reply -> body.writeBytes(reply.body()));
        AckWriter tail = new AckWriter(batch, time.now());
        tail.out().segment("BTS").field(1, String.valueOf(replies.size()));
        body.writeBytes(tail.bytes());
        boolean allTaken =
                replies.stream().allMatch(reply -> "AA".equals(reply.headers().get(ACK)));
        return reply(allTaken ? "AA" : "AE", batch, body.toByteArray());
    }

    private static Reply reply(String code, AckRequest request, byte[] body) {
        int status = code.equals("AA") ? 200 : code.equals("AE") ? 400 : 422;
        String type = CONTENT_TYPE + "; charset=" + request.charset().name().toLowerCase(Locale.ROOT);
        return new Reply(status, type, body, Map.of(ACK, code));
    }
}
