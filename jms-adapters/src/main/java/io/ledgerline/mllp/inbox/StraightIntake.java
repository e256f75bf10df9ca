package io.ledgerline.mllp.inbox;

import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.jms.inbound.HeldReply;
import io.ledgerline.jms.inbound.Replies;
import io.ledgerline.mllp.exchange.InboundFrame;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** Takes messages of the MLLP port in without a queue: business and answers in one transaction. */
@Stateless
public class StraightIntake {

    @Inject
    private Reception reception;

    @Inject
    private Event<HeldReply> held;

    /**
     * Takes messages in, in a transaction of its own.
     *
     * @throws jakarta.ejb.EJBException when it failed: none of them was taken
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void take(List<InboundFrame> frames) {
        List<Reply> replies =
                reception.receive(frames.stream().map(Frames::envelope).toList());
        for (int i = 0; i < frames.size(); i++) {
            InboundFrame frame = frames.get(i);
            Reply reply = replies.get(i);
            if (frame.answerWanted()) {
                held.fire(new HeldReply(frame.id().toString(), reply.headers().get(Replies.ACK), reply.body()));
            }
        }
    }
}
