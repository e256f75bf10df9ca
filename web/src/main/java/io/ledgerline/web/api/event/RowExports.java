package io.ledgerline.web.api.event;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.events.export.Column;
import io.ledgerline.events.export.Export;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingPage;
import io.ledgerline.posting.PostingQuery;
import io.ledgerline.posting.Postings;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Postings and work items as tables; never their documents or contexts, which may tell of patients. */
final class RowExports {

    private static final List<Column<Posting>> POSTINGS = List.of(
            new Column<>("id", Posting::id),
            new Column<>("idempotencyKey", Posting::idempotencyKey),
            new Column<>("kind", Posting::kind),
            new Column<>("state", Posting::state),
            new Column<>("erp", Posting::erp),
            new Column<>("erpDocument", Posting::erpDocument),
            new Column<>("errorCode", Posting::errorCode),
            new Column<>("facility", Posting::facility),
            new Column<>("businessDate", Posting::businessDate),
            new Column<>("messageId", Posting::messageId),
            new Column<>("workflowId", Posting::workflowId),
            new Column<>("step", Posting::step),
            new Column<>("attempts", Posting::attempts),
            new Column<>("createdAt", Posting::createdAt),
            new Column<>("sentAt", Posting::sentAt),
            new Column<>("completedAt", Posting::completedAt));

    private static final List<Column<WorkItem>> WORK_ITEMS = List.of(
            new Column<>("id", WorkItem::id),
            new Column<>("queue", WorkItem::queue),
            new Column<>("kind", WorkItem::kind),
            new Column<>("state", WorkItem::state),
            new Column<>("title", WorkItem::title),
            new Column<>("facility", WorkItem::facility),
            new Column<>("documentType", WorkItem::documentType),
            new Column<>("businessKey", WorkItem::businessKey),
            new Column<>("amount", money(Money::amount)),
            new Column<>("currency", money(Money::currency)),
            new Column<>("priority", WorkItem::priority),
            new Column<>("assignee", WorkItem::assignee),
            new Column<>("openedAt", WorkItem::openedAt),
            new Column<>("dueAt", WorkItem::dueAt),
            new Column<>("closedAt", WorkItem::closedAt),
            new Column<>("closedBy", WorkItem::closedBy),
            new Column<>("messageId", WorkItem::messageId),
            new Column<>("workflowId", WorkItem::workflowId),
            new Column<>("postingId", WorkItem::postingId));

    private RowExports() {}

    private static Function<WorkItem, Object> money(Function<Money, Object> part) {
        return item -> item.amount() == null ? null : part.apply(item.amount());
    }

    /** The postings that a query shows, newest first. */
    static Export<Posting> postings(Postings postings, PostingQuery query) {
        return Export.ofColumns(POSTINGS, (last, limit) -> {
            PostingPage page =
                    postings.search(query, last == null ? null : last.id().toString(), limit);
            return page.items();
        });
    }

    /** The work items opened in a span of time, oldest first. */
    static Export<WorkItem> workItems(WorkItemList list, WorkItemFilter filter, Instant from, Instant to) {
        return Export.ofColumns(
                WORK_ITEMS,
                (last, limit) -> list.page(filter, last == null ? Ids.firstAt(from) : last.id(), false, limit).stream()
                        .takeWhile(item -> item.id().compareTo(Ids.firstAt(to)) < 0)
                        .toList());
    }
}
