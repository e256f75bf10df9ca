package io.ledgerline.resource;

import io.ledgerline.message.MessageReceived;
import io.ledgerline.message.MessageState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Writes the version of a resource in the transaction of its message. */
@ApplicationScoped
public class ResourceRecorder {

    private final ResourceIndex index;
    private final PendingResources pending;

    /** For the container's proxy. */
    protected ResourceRecorder() {
        this(null, null);
    }

    /** On the index and what the transaction has promised. */
    @Inject
    public ResourceRecorder(ResourceIndex index, PendingResources pending) {
        this.index = index;
        this.pending = pending;
    }

    /** A message was taken in. */
    void record(@Observes MessageReceived event) {
        if (event.duplicate() || !"fhir".equals(event.protocol())) {
            return;
        }
        if (event.state() == MessageState.REJECTED) {
            index.release(event.id());
        } else {
            pending.take(event.id()).ifPresent(index::write);
        }
    }
}
