package io.ledgerline.hl7v2;

import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.jms.drain.DrainedListener;
import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.message.Envelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;

/** Takes HL7 v2 messages from {@code in.hl7v2}: receipt, business, and answers in one XA transaction. */
@ApplicationScoped
public class Hl7v2Listener extends DrainedListener {

    @Inject
    private Reception reception;

    @Inject
    private Hl7v2Replies replies;

    @Override
    public void onMessages(List<Message> messages) throws JMSException {
        int longest = InboundMessage.longest(settings());
        List<Envelope> envelopes = messages.stream()
                .map(message -> InboundMessage.envelope(message, "hl7v2", longest))
                .toList();
        List<Reply> answers = reception.receive(envelopes);
        for (int i = 0; i < answers.size(); i++) {
            replies.answer(messages.get(i), envelopes.get(i), answers.get(i));
        }
    }

    @Override
    public String name() {
        return "hl7v2";
    }

    @Override
    protected String listenerName() {
        return "Hl7v2Listener";
    }

    @Override
    protected String queue() {
        return "in.hl7v2";
    }

    @Override
    protected int listeners() {
        return 3;
    }
}
