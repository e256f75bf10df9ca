package io.ledgerline.jms.inbound;

import io.ledgerline.intake.Protocols;
import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Settings;
import io.ledgerline.submission.Submissions;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** A message of an {@code in.<protocol>} queue and its answer, in the transaction of the listener that was given it. */
@ApplicationScoped
public class InboundExchange {

    @Inject
    private Reception reception;

    @Inject
    private Protocols protocols;

    @Inject
    private Settings settings;

    @Inject
    private Submissions submissions;

    @Inject
    private Replies replies;

    /**
     * Hands a message to the intake, and the answer to whoever waits for it: the status page of a request that is answered
     * later, and JMSReplyTo.
     *
     * @param protocol its protocol, as in the queue's name
     * @throws EJBException when the message cannot be unwrapped, so that it goes back to the broker
     */
    public void take(Message message, String protocol) {
        // what nobody translates is kept for a person, who needs all of it
        int most = protocols.knows(protocol) ? InboundMessage.longest(settings) : Integer.MAX_VALUE;
        Envelope envelope = InboundMessage.envelope(message, protocol, most);
        Reply reply = reception.receive(envelope);
        try {
            if (message.propertyExists(Submissions.SUBMISSION)) {
                submissions.answer(envelope.id(), reply);
            }
        } catch (JMSException e) {
            throw new EJBException(e);
        }
        replies.answer(message, reply);
    }
}
