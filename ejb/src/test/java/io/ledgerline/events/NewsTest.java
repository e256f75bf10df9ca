package io.ledgerline.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.workqueue.WorkItemClosed;
import io.ledgerline.workqueue.WorkItemOpened;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which of what other capabilities tell becomes a business event. */
class NewsTest {

    private final RecordedEvents fired = new RecordedEvents();
    private final Time time = new Time();

    private static PostingsEnded ended() {
        return new PostingsEnded(List.of(new PostingEnded(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                "po-S-1",
                PostingKind.PURCHASE_ORDER,
                "RQ-1/S-1",
                PostingState.POSTED,
                "cloud",
                "NORTH",
                "PO-1",
                null,
                null)));
    }

    @Test
    void workItemsOpenedAndClosedAreEventsUnlessTheSettingSaysNo() {
        UUID item = Ids.next();
        WorkItemOpened opened = new WorkItemOpened(item, WorkQueue.AP, "NO_MATCH", "NORTH", Ids.next());
        WorkItemClosed closed = new WorkItemClosed(
                item, WorkQueue.AP, "NO_MATCH", "NORTH", WorkItemState.RESOLVED, "ann", Duration.ofMinutes(2));
        WorkItemNews news = new WorkItemNews(fired, TestSettings.none(), time);

        news.opened(opened);
        news.closed(closed);
        new WorkItemNews(fired, TestSettings.of(Map.of("ledgerline.events.work-items", "false")), time).opened(opened);

        List<BusinessEvent> events = fired.of(BusinessEvent.class);
        assertThat(events).extracting(BusinessEvent::type).containsExactly("work-item.opened", "work-item.closed");
        assertThat(events).extracting(BusinessEvent::subject).containsOnly(item.toString());
        assertThat(events.get(1).data()).containsEntry("openSeconds", 120L).containsEntry("state", "RESOLVED");
        assertThat(events.get(1).data().toString()).doesNotContain("ann");
    }

    @Test
    void postingsAreEventsOnlyWhenTheSettingSaysSo() {
        new PostingNews(fired, TestSettings.none(), time).ended(ended());
        assertThat(fired.of(BusinessEvent.class)).isEmpty();

        new PostingNews(fired, TestSettings.of(Map.of("ledgerline.events.postings", "true")), time).ended(ended());

        BusinessEvent event = fired.of(BusinessEvent.class).get(0);
        assertThat(event.type()).isEqualTo("posting.posted");
        assertThat(event.subject()).isEqualTo("RQ-1/S-1");
        assertThat(event.data()).containsEntry("erpDocument", "PO-1");
    }
}
