package io.ledgerline.workflow.requisition;

import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Notice;
import io.ledgerline.workflow.NoticeWanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells how a requisition stands: the requester by a notice, whoever subscribed by a business event. */
@ApplicationScoped
public class RequisitionNews {

    private final Time time;
    private final Event<Object> events;

    /** For the container's proxy. */
    protected RequisitionNews() {
        this(null, null);
    }

    /** With a clock. */
    @Inject
    public RequisitionNews(Time time, Event<Object> events) {
        this.time = time;
        this.events = events;
    }

    /**
     * What an event is about.
     *
     * @param number the requester's number
     * @param facility canonical facility code
     * @param source the requesting system
     * @param messageId its message
     * @param workflowId its instance
     */
    record About(String number, String facility, String source, UUID messageId, UUID workflowId) {

        static About of(Instance instance) {
            return new About(
                    instance.businessKey(),
                    instance.facility(),
                    instance.source(),
                    instance.messageId(),
                    instance.id());
        }
    }

    /** A change of state for subscribers. */
    void happened(String what, About about, Map<String, Object> data) {
        events.fire(new BusinessEvent(
                "requisition." + what,
                about.number(),
                about.facility(),
                about.source(),
                about.messageId(),
                about.workflowId(),
                time.now(),
                data));
    }

    /** A line for the requester, in the protocol of the requisition. */
    void tell(Instance instance, String state, List<Notice.Order> orders, String text) {
        events.fire(new NoticeWanted(instance, state, orders, text));
    }
}
