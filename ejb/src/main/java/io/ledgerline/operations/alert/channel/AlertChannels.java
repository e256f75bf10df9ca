package io.ledgerline.operations.alert.channel;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Every channel that there is. */
@ApplicationScoped
public class AlertChannels {

    private Instance<AlertChannel> channels;
    private Event<AuditRecord> audit;

    /** For the container. */
    protected AlertChannels() {}

    /** With its collaborators. */
    @Inject
    public AlertChannels(@Any Instance<AlertChannel> channels, Event<AuditRecord> audit) {
        this.channels = channels;
        this.audit = audit;
    }

    /** How each is set up, by name. */
    public List<ChannelStatus> all() {
        return channels.stream()
                .map(AlertChannel::status)
                .sorted(Comparator.comparing(ChannelStatus::name))
                .toList();
    }

    /** Tells something that means nothing over one of them; in the caller's transaction. */
    public AlertChannel.Tested test(String name, String actor) {
        AlertChannel channel = channels.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("alert channel", name));
        AlertChannel.Tested tested = channel.test(actor);
        audit.fire(new AuditRecord(
                actor, "alert-channel.tested", "alert-channel", name, null, Map.of("delivered", tested.delivered())));
        return tested;
    }
}
