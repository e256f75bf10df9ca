package io.ledgerline.events;

import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingsEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The end of each posting as an event, for those who want every document number in the stream. Off by default: it costs a
 * row and a message for every posting.
 */
@ApplicationScoped
public class PostingNews {

    private Event<Object> events;
    private Time time;
    private boolean told;

    /** For the container. */
    protected PostingNews() {}

    /** By the setting {@code ledgerline.events.postings}. */
    @Inject
    public PostingNews(Event<Object> events, Settings settings, Time time) {
        this.events = events;
        this.time = time;
        this.told = settings.flag("ledgerline.events.postings", false);
    }

    void ended(@Observes PostingsEnded ended) {
        if (told) {
            ended.postings().forEach(posting -> events.fire(event(posting)));
        }
    }

    private BusinessEvent event(PostingEnded posting) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("postingId", posting.postingId());
        data.put("kind", posting.kind().name());
        data.put("erp", posting.erp());
        data.put("erpDocument", posting.erpDocument());
        data.put("errorCode", posting.errorCode());
        return new BusinessEvent(
                "posting." + posting.state().name().toLowerCase(Locale.ROOT),
                posting.idempotencyKey(),
                posting.facility(),
                null,
                posting.messageId(),
                posting.workflowId(),
                time.now(),
                data);
    }
}
