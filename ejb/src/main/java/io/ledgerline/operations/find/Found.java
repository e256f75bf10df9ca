package io.ledgerline.operations.find;

import io.ledgerline.message.MessageSummary;
import io.ledgerline.posting.Posting;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.tracking.TrackedDocument;
import io.ledgerline.workqueue.WorkItem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was found, by kind.
 *
 * @param items work items, oldest first
 * @param messages messages, newest first
 * @param workflows workflow instances, newest first
 * @param postings postings
 * @param entities master data as it is today
 * @param tracked documents about a lot or serial number, newest first
 */
public record Found(
        List<WorkItem> items,
        List<MessageSummary> messages,
        List<Instance> workflows,
        List<Posting> postings,
        List<FoundEntity> entities,
        List<TrackedDocument> tracked) {

    /** An immutable answer. */
    public Found {
        items = List.copyOf(items);
        messages = List.copyOf(messages);
        workflows = List.copyOf(workflows);
        postings = List.copyOf(postings);
        entities = List.copyOf(entities);
        tracked = List.copyOf(tracked);
    }

    /** All of it, kind by kind. */
    public List<FoundRow> rows() {
        return Stream.of(
                        items.stream().map(FoundRow::of),
                        messages.stream().map(FoundRow::of),
                        workflows.stream().map(FoundRow::of),
                        postings.stream().map(FoundRow::of),
                        entities.stream().map(FoundRow::of),
                        tracked.stream().map(FoundRow::of))
                .flatMap(Function.identity())
                .toList();
    }

    /** How much was found. */
    public int count() {
        return items.size() + messages.size() + workflows.size() + postings.size() + entities.size() + tracked.size();
    }
}
