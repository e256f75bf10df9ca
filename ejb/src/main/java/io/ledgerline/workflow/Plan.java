package io.ledgerline.workflow;

import io.ledgerline.posting.PostingRequest;
import io.ledgerline.workqueue.NewWorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What one message sets in motion; nothing of it is written yet. */
public final class Plan {

    private final List<PlannedInstance> instances = new ArrayList<>();
    private final List<PostingRequest> postings = new ArrayList<>();
    private final List<NewWorkItem> workItems = new ArrayList<>();
    private final List<SummaryLine> summaryLines = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();
    private final Map<Class<?>, List<Object>> gathered = new HashMap<>();
    private final List<MovedInstance> moved = new ArrayList<>();
    private final List<NewWorkItem> approvals = new ArrayList<>();
    private final List<Tracked> tracked = new ArrayList<>();
    private int pending;

    /**
     * An instance that begins, or goes on after it was blocked.
     *
     * @param id its id
     * @param workflow its workflow
     * @param businessKey the document's number
     * @param facility canonical facility code, or null
     * @param documentNo position of the document in the message, from 0
     * @param event what happens to it
     * @param data facts that later steps need, as JSON-able values
     */
    public record PlannedInstance(
            UUID id, String workflow, String businessKey, String facility, int documentNo, String event, Object data) {}

    /**
     * Another instance that this message moves, for example one that it cancels.
     *
     * @param id its id
     * @param workflow its workflow
     * @param event what happens to it
     * @param detail why
     */
    public record MovedInstance(UUID id, String workflow, String event, String detail) {}

    /** Instances that begin or go on. */
    public List<PlannedInstance> instances() {
        return instances;
    }

    /** Other instances that move. */
    public List<MovedInstance> moved() {
        return moved;
    }

    /** Postings for ERPs. */
    public List<PostingRequest> postings() {
        return postings;
    }

    /** Lines for the summary batch. */
    public List<SummaryLine> summaryLines() {
        return summaryLines;
    }

    /** Lots and serial numbers that its documents are about. */
    public List<Tracked> tracked() {
        return tracked;
    }

    /** What persons have to decide before anything is posted. */
    public List<NewWorkItem> workItems() {
        return workItems;
    }

    /**
     * What persons have to approve before some of it is posted. Unlike {@link #workItems()} they block nothing else: the message
     * waits, its instances go on.
     */
    public List<NewWorkItem> approvals() {
        return approvals;
    }

    /** One more thing that the message waits for without a person, for example an answer of an ERP; counts like a posting. */
    public void pend() {
        pending++;
    }

    /** How many things the message waits for without a person. */
    public int pending() {
        return pending;
    }

    /** Other rows to write, in the transaction of the message. */
    public List<Runnable> effects() {
        return effects;
    }

    /**
     * Rows of one kind that all documents of the message have in common, written together as one of the {@link #effects()}.
     *
     * @param kind of the rows
     * @param write is given all of them, in the order of their documents; that of the first row counts
     */
    public <T> void gather(Class<T> kind, T row, Consumer<List<T>> write) {
        if (!gathered.containsKey(kind)) {
            gathered.put(kind, new ArrayList<>());
            effects.add(() ->
                    write.accept(gathered.get(kind).stream().map(kind::cast).toList()));
        }
        gathered.get(kind).add(row);
    }

    /** True when a person has to decide first: then nothing is posted at all. */
    public boolean blocked() {
        return !workItems.isEmpty();
    }

    /** True when something will be posted, now or in a summary. */
    public boolean posts() {
        return !postings.isEmpty() || !summaryLines.isEmpty() || pending > 0;
    }
}
