package io.ledgerline.jms.posting;

import io.ledgerline.jms.drain.DrainedListener;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.delivery.PostingDelivery;
import io.ledgerline.posting.departure.Recovery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;

/** Takes postings from {@code erp.posting} and gives them to their ERPs, in one XA transaction. */
@ApplicationScoped
public class PostingListener extends DrainedListener {

    @Inject
    private PostingDelivery delivery;

    @Inject
    private Recovery recovery;

    @Override
    public void onMessages(List<Message> messages) throws JMSException {
        List<PostingDelivery.Given> given = new ArrayList<>(messages.size());
        for (Message message : messages) {
            given.add(new PostingDelivery.Given(CommandQueue.command(message), CommandQueue.passage(message)));
        }
        delivery.deliver(given);
    }

    /** What a crash has left between two commits ends first: it was given to its ERP before whatever comes now. */
    @Override
    protected boolean ready() {
        return recovery.settled();
    }

    @Override
    public String name() {
        return "posting";
    }

    @Override
    protected String listenerName() {
        return "PostingListener";
    }

    @Override
    protected String queue() {
        return "erp.posting";
    }

    @Override
    protected int listeners() {
        return 2;
    }
}
