package io.ledgerline.operations.find;

import io.ledgerline.events.export.Column;
import io.ledgerline.events.export.Export;
import io.ledgerline.message.MessageCriteria;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.operations.find.FoundRow.Type;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.Postings;
import io.ledgerline.workflow.InstanceQuery;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.tracking.TrackingNumbers;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Looks for a number wherever people may know it from: control id, order or account number, ERP document, the reference of a
 * posting, the hub's own ids, part of the title of an open work item, number or name of master data, lot or serial number. Each search is an index lookup,
 * but those of titles, which reads open items only, and of names, which reads kinds of master data that are few.
 */
@ApplicationScoped
public class Finder {

    /** What is looked for has at least so many characters. */
    public static final int SHORTEST = 2;

    private static final int LONGEST = 200;
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_ENTITIES = 500;

    private static final List<Column<FoundRow>> COLUMNS = List.of(
            new Column<>("type", FoundRow::type),
            new Column<>("number", FoundRow::number),
            new Column<>("what", FoundRow::what),
            new Column<>("title", FoundRow::title),
            new Column<>("state", FoundRow::state),
            new Column<>("system", FoundRow::system),
            new Column<>("facility", FoundRow::facility),
            new Column<>("at", FoundRow::at),
            new Column<>("id", FoundRow::id));

    private MessageQueries messages;
    private Instances instances;
    private Postings postings;
    private WorkItemList workItems;
    private EntityFinder entities;
    private TrackingNumbers trackingNumbers;
    private Settings settings;
    private Time time;

    /** For the container. */
    protected Finder() {}

    /** Over what can be found. */
    @Inject
    public Finder(
            MessageQueries messages,
            Instances instances,
            Postings postings,
            WorkItemList workItems,
            TrackingNumbers trackingNumbers,
            Database database,
            Settings settings,
            Time time) {
        this.messages = messages;
        this.instances = instances;
        this.postings = postings;
        this.workItems = workItems;
        this.trackingNumbers = trackingNumbers;
        this.entities = new EntityFinder(database);
        this.settings = settings;
        this.time = time;
    }

    /**
     * What somebody may see.
     *
     * @param postings false for those who may not see postings
     * @param staff false for those who may not see employees
     */
    public record Sight(boolean postings, boolean staff) {}

    /**
     * Looks for a number.
     *
     * @param sight what the asker may see
     * @param limit most rows of each kind
     * @throws Refusal invalid: the text is too short or too long
     */
    public Found find(String text, Sight sight, int limit) {
        check(text);
        List<WorkItem> items = new ArrayList<>();
        byId(text).ifPresent(items::add);
        items.addAll(opened(text, null, limit));
        return new Found(
                items.stream().distinct().limit(limit).toList(),
                messages.search(criteria(text), null, limit),
                instances.search(InstanceQuery.ofNumber(text), null, limit),
                sight.postings() ? postings(text).stream().limit(limit).toList() : List.of(),
                entities.find(text, sight.staff(), today(), limit),
                trackingNumbers.find(text, null, limit));
    }

    /**
     * All that is found as rows of a file, kind by kind, at most {@code ledgerline.find.export-rows}.
     *
     * @throws Refusal invalid: the text is too short or too long
     */
    public Export<FoundRow> export(String text, Sight sight) {
        check(text);
        int most = settings.number("ledgerline.find.export-rows", MOST_ROWS);
        int[] told = new int[1];
        return Export.ofColumns(COLUMNS, (last, limit) -> {
            List<FoundRow> page = page(text, sight, last, Math.min(limit, most - told[0]));
            told[0] += page.size();
            return page;
        });
    }

    private List<FoundRow> page(String text, Sight sight, FoundRow last, int limit) {
        List<FoundRow> page = new ArrayList<>();
        for (Type type : Type.values()) {
            boolean over = last != null && type.compareTo(last.type()) < 0;
            if (!over && page.size() < limit) {
                UUID after = last != null && last.type() == type ? last.id() : null;
                page.addAll(rows(type, text, sight, after, limit - page.size()));
            }
        }
        return page;
    }

    private List<FoundRow> rows(Type type, String text, Sight sight, UUID after, int limit) {
        return switch (type) {
            case WORK_ITEM -> {
                List<FoundRow> rows = new ArrayList<>();
                if (after == null) {
                    byId(text).map(FoundRow::of).ifPresent(rows::add);
                }
                opened(text, after, limit - rows.size()).stream()
                        .map(FoundRow::of)
                        .filter(row -> !rows.contains(row))
                        .forEach(rows::add);
                yield rows;
            }
            case MESSAGE ->
                messages.search(criteria(text), after, limit).stream()
                        .map(FoundRow::of)
                        .toList();
            case WORKFLOW ->
                instances.search(InstanceQuery.ofNumber(text), after, limit).stream()
                        .map(FoundRow::of)
                        .toList();
            // of one document there are a handful, which are read together
            case POSTING ->
                after(
                        sight.postings()
                                ? postings(text).stream().map(FoundRow::of).toList()
                                : List.of(),
                        after,
                        limit);
            case MASTER_DATA ->
                after(
                        entities.find(text, sight.staff(), today(), MOST_ENTITIES).stream()
                                .map(FoundRow::of)
                                .toList(),
                        after,
                        limit);
            case TRACKING ->
                trackingNumbers.find(text, after, limit).stream()
                        .map(FoundRow::of)
                        .toList();
        };
    }

    /** Of rows that were read together, those after one. */
    private static List<FoundRow> after(List<FoundRow> all, UUID after, int limit) {
        int begin = after == null ? 0 : all.stream().map(FoundRow::id).toList().indexOf(after) + 1;
        return all.subList(begin, Math.min(all.size(), begin + limit));
    }

    private LocalDate today() {
        return time.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static void check(String text) {
        if (text == null || text.length() < SHORTEST || text.length() > LONGEST) {
            throw Refusal.invalid("q", "length", "must have " + SHORTEST + " to " + LONGEST + " characters");
        }
    }

    private static MessageCriteria criteria(String text) {
        return new MessageCriteria(null, null, null, null, null, null, null, null, null, null, null, null, text);
    }

    private List<Posting> postings(String text) {
        Map<UUID, Posting> all = new LinkedHashMap<>();
        postings.byErpDocument(text).forEach(posting -> all.put(posting.id(), posting));
        postings.byIdempotencyKey(text).ifPresent(posting -> all.put(posting.id(), posting));
        uuid(text).flatMap(postings::find).ifPresent(posting -> all.put(posting.id(), posting));
        return new ArrayList<>(all.values());
    }

    private Optional<WorkItem> byId(String text) {
        return uuid(text).flatMap(workItems::find);
    }

    private List<WorkItem> opened(String text, UUID after, int limit) {
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
        return workItems.page(open, after, false, limit);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
