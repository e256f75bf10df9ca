package io.ledgerline.jms.posting;

import io.ledgerline.jms.drain.DrainedListener;
import io.ledgerline.posting.delivery.ErpAnswer;
import io.ledgerline.posting.delivery.PostingAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes answers of ERPs from their reply queue and ends the postings, in one XA transaction. */
@ApplicationScoped
public class ErpReplyListener extends DrainedListener {

    @Inject
    private PostingAnswers answers;

    @Override
    public void onMessages(List<Message> messages) throws JMSException {
        List<ErpAnswer> given = new ArrayList<>(messages.size());
        for (Message message : messages) {
            String erp = message.getStringProperty("erp");
            given.add(ErpAnswer.read(erp == null ? "unnamed" : erp, message.getBody(String.class)));
        }
        answers.record(given);
    }

    @Override
    public String name() {
        return "erp-reply";
    }

    @Override
    protected String listenerName() {
        return "ErpReplyListener";
    }

    /** The setting has the JNDI name, as the listener's destination had. */
    @Override
    protected String queue() {
        String name = settings().text("ledgerline.erp.reply-queue", "java:/jms/queue/erp.cloud.outbound");
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** One: the answers of a message's postings come together, and end it together. */
    @Override
    protected int listeners() {
        return 1;
    }

    @Override
    protected int batch() {
        return 128;
    }

    /** Nobody waits for an answer by the millisecond, and fewer transactions leave more to those who do wait. */
    @Override
    protected Duration linger() {
        return Duration.ofMillis(80);
    }
}
