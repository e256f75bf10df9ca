package io.ledgerline.web.api.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.events.export.Column;
import io.ledgerline.events.export.Export;
import io.ledgerline.intake.replay.ReplayReport;
import io.ledgerline.intake.replay.Replays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of the messages of a replay, as pages and as a table; the table is without documents, which may tell of patients. */
public final class ReplayReports {

    private static final List<Column<ReplayReport>> COLUMNS = List.of(
            new Column<>("messageId", ReplayReport::messageId),
            new Column<>("outcome", ReplayReport::outcome),
            new Column<>("stateBefore", ReplayReport::stateBefore),
            new Column<>("stateAfter", ReplayReport::stateAfter),
            new Column<>("mappingBefore", ReplayReport::mappingBefore),
            new Column<>("mappingNow", ReplayReport::mappingNow),
            new Column<>("postings", report -> list(report.postings(), ReplayReports::posting)),
            new Column<>("workItems", report -> list(report.workItems(), Function.identity())),
            new Column<>(
                    "violations",
                    report -> list(report.violations(), violation -> violation.location() + ": " + violation.text())));

    private ReplayReports() {}

    private static String posting(ReplayReport.PostingChange posting) {
        return posting.change() + " " + posting.kind() + " " + posting.idempotencyKey()
                + (posting.erpDocument() == null ? "" : " " + posting.erpDocument());
    }

    private static <T> String list(List<T> all, Function<T, String> words) {
        return all == null ? null : all.stream().map(words).collect(Collectors.joining("; "));
    }

    /** Reports in the order of their messages' ids; of one outcome, or of all when that is null. */
    public static List<ReplayReport> page(
            Replays replays, UUID replay, ReplayReport.Result outcome, UUID after, int limit) {
        return replays.reports(replay, outcome, after, limit).stream()
                .map(ReplayReports::read)
                .toList();
    }

    /** The same as a table. */
    public static Export<ReplayReport> export(Replays replays, UUID replay, ReplayReport.Result outcome) {
        return Export.ofColumns(
                COLUMNS,
                (last, limit) -> page(replays, replay, outcome, last == null ? null : last.messageId(), limit));
    }

    private static ReplayReport read(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, ReplayReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a replay holds a report that is not JSON", e);
        }
    }
}
