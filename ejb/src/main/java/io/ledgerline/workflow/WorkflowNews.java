package io.ledgerline.workflow;

import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Every move of the workflows that {@code ledgerline.events.workflows} names is a business event ({@code workflow.moved}), besides those
 * that the business has words of its own for.
 */
@ApplicationScoped
public class WorkflowNews {

    private static final String BY_DEFAULT = "requisition-to-po,purchase-order,goods-receipt,invoice-match";

    private Event<Object> events;
    private Set<String> workflows = Set.of();

    /** Tells nobody anything; also for the container. */
    protected WorkflowNews() {}

    /** By the settings. */
    @Inject
    public WorkflowNews(Event<Object> events, Settings settings) {
        this.events = events;
        this.workflows = Arrays.stream(
                        settings.text("ledgerline.events.workflows", BY_DEFAULT).split(","))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A move.
     *
     * @param messageId the message that began the instance
     * @param event of the workflow's table
     */
    record Move(
            UUID instance,
            String workflow,
            String businessKey,
            String source,
            String facility,
            UUID messageId,
            String event,
            String from,
            String to) {

        static Move of(Instance instance, String event, String to) {
            return new Move(
                    instance.id(),
                    instance.workflow(),
                    instance.businessKey(),
                    instance.source(),
                    instance.facility(),
                    instance.messageId(),
                    event,
                    instance.state(),
                    to);
        }
    }

    void moved(Move move, Instant at) {
        if (workflows.contains(move.workflow())) {
            events.fire(new BusinessEvent(
                    "workflow.moved",
                    move.businessKey() == null ? move.instance().toString() : move.businessKey(),
                    move.facility(),
                    move.source(),
                    move.messageId(),
                    move.instance(),
                    at,
                    Map.of(
                            "workflow", move.workflow(),
                            "event", move.event(),
                            "from", move.from(),
                            "to", move.to())));
        }
    }
}
