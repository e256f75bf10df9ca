package io.ledgerline.workflow.approval.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decision table as people write it.
 *
 * @param name its name
 * @param description what it decides
 * @param hitPolicy which rows count
 * @param rows its rows, in order
 * @param otherwise the stages when no row holds; empty means that nobody is asked
 */
public record ApprovalTable(
        String name, String description, HitPolicy hitPolicy, List<Row> rows, List<StageRule> otherwise) {

    private static final ObjectReader READER = CanonicalJson.mapper()
            .readerFor(ApprovalTable.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Which rows count. */
    public enum HitPolicy {
        /** The first row that holds, alone. */
        FIRST,
        /** Every row that holds: their stages together, each name once, in the order of the stages. */
        COLLECT
    }

    /**
     * A row.
     *
     * @param id names it; stands in the case that it asked for
     * @param reason why it asks, in words for the approver
     * @param when a FEEL unary test for each column that matters; a column that is absent or {@code -} always holds
     * @param stages who has to approve when it holds
     */
    public record Row(String id, String reason, Map<String, String> when, List<StageRule> stages) {

        /** Immutable; what is absent is empty. */
        public Row {
            // in one order, so that the same table has the same digest
            when = when == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(when));
            stages = stages == null ? List.of() : List.copyOf(stages);
        }
    }

    /** Immutable; absent rows are none. {@code otherwise} stays null when absent, since leaving it out is refused. */
    public ApprovalTable {
        rows = rows == null ? List.of() : List.copyOf(rows);
        otherwise = otherwise == null ? null : List.copyOf(otherwise);
    }

    /**
     * Reads a table.
     *
     * @throws Refusal when it is not JSON of this form
     */
    public static ApprovalTable read(String json) {
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("/", "form", "It is not an approval table: " + e.getOriginalMessage());
        }
    }

    /** The table as JSON. */
    public String write() {
        return CanonicalJson.text(this);
    }
}
