package io.ledgerline.hl7v2;

import io.ledgerline.intake.Reply;
import io.ledgerline.jms.inbound.Replies;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Map;

/** Gives a JMS requester the acknowledgements that it asks for; an MLLP edge knows for itself what its sender wants. */
@ApplicationScoped
public class Hl7v2Replies {

    @Inject
    private Replies replies;

    @Inject
    private Time time;

    /** Answers in the original or enhanced mode of the request. */
    void answer(Message request, Envelope envelope, Reply reply) throws JMSException {
        if (request.getStringProperty(Replies.HELD_BY) != null) {
            replies.answer(request, reply);
            return;
        }
        AckConditions conditions = AckConditions.of(envelope);
        boolean success = "AA".equals(reply.headers().get(Replies.ACK));
        if (conditions.wantsAccept(true)) {
            // the commit of this transaction is what it says
            byte[] commit = CommitAcks.stored(envelope.body(), envelope.charset(), "CA", time.now());
            replies.answer(request, new Reply(200, reply.contentType(), commit, Map.of(Replies.ACK, "CA")));
        }
        if (conditions.wantsApplication(success)) {
            replies.answer(request, reply);
        }
    }
}
