package io.ledgerline.web.console.trace;

import io.ledgerline.message.MessageCriteria;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One box for every number that people know: control id, order or account number, ERP document, the reference of a posting, the
 * hub's own ids, part of the title of a work item. Each search is an index lookup, but the last, which reads open items only.
 */
@Named("find")
@RequestScoped
public class FindPage {

    private static final int ROWS = 20;
    private static final int SHORTEST = 2;

    @Inject
    private MessageQueries messages;

    @Inject
    private Instances instances;

    @Inject
    private Postings postings;

    @Inject
    private WorkItemList workItems;

    @Inject
    private Viewer viewer;

    private Found found;

    /**
     * What was found.
     *
     * @param messages messages, newest first
     * @param workflows workflow instances
     * @param postings postings
     * @param items work items
     */
    public record Found(
            List<MessageSummary> messages, List<Instance> workflows, List<Posting> postings, List<WorkItem> items) {

        /** How much was found. */
        public int count() {
            return messages.size() + workflows.size() + postings.size() + items.size();
        }
    }

    /** What was looked for, or null. */
    public String getText() {
        String text = Faces.parameter("q");
        return text == null || text.length() < SHORTEST ? null : text;
    }

    /** What was found; null when nothing was looked for. */
    public Found getFound() {
        if (found == null && getText() != null) {
            found = look(getText());
        }
        return found;
    }

    private Found look(String text) {
        MessageCriteria criteria =
                new MessageCriteria(null, null, null, null, null, null, null, null, null, null, null, null, text);
        List<MessageSummary> read = messages.search(criteria, null, ROWS);
        return new Found(
                read,
                instances.search(null, null, null, text, null, null, ROWS),
                viewer.may("postings") ? postings(text) : List.of(),
                items(text));
    }

    private List<Posting> postings(String text) {
        Map<UUID, Posting> all = new LinkedHashMap<>();
        postings.byErpDocument(text).forEach(posting -> all.put(posting.id(), posting));
        postings.byIdempotencyKey(text).ifPresent(posting -> all.put(posting.id(), posting));
        uuid(text).flatMap(postings::find).ifPresent(posting -> all.put(posting.id(), posting));
        return new ArrayList<>(all.values());
    }

    private List<WorkItem> items(String text) {
        Map<UUID, WorkItem> all = new LinkedHashMap<>();
        uuid(text).flatMap(workItems::find).ifPresent(item -> all.put(item.id(), item));
        WorkItemFilter open = new WorkItemFilter(
                null,
                Set.of(WorkItemState.OPEN, WorkItemState.ASSIGNED),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                text);
        workItems.page(open, null, false, ROWS).forEach(item -> all.put(item.id(), item));
        return new ArrayList<>(all.values());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
