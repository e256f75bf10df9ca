package io.ledgerline.workflow.approval.rules;

import io.ledgerline.platform.Refusal;
import io.ledgerline.workflow.approval.rules.ApprovalTable.HitPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A table that was checked and can be asked. Safe for threads. */
public final class CompiledTable {

    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_STAGES = 10;
    /** A year: longer is a mistake. */
    private static final int MOST_HOURS = 24 * 366;

    private final String version;
    private final ApprovalTable table;
    private final List<CompiledRow> rows;

    private record CompiledRow(ApprovalTable.Row row, Map<ApprovalColumn, FeelCell> cells) {

        boolean holds(Map<ApprovalColumn, Object> values, Set<String> itemClasses) {
            for (Map.Entry<ApprovalColumn, FeelCell> cell : cells.entrySet()) {
                boolean holds = cell.getKey() == ApprovalColumn.ITEM_CLASS
                        ? itemClasses.stream().anyMatch(each -> cell.getValue().holds(each))
                        : cell.getValue().holds(values.get(cell.getKey()));
                if (!holds) {
                    return false;
                }
            }
            return true;
        }
    }

    private CompiledTable(String version, ApprovalTable table, List<CompiledRow> rows) {
        this.version = version;
        this.table = table;
        this.rows = rows;
    }

    /**
     * Checks a table and makes it ready.
     *
     * @param version its label, {@code name/number}
     * @throws Refusal with everything that is wrong
     */
    public static CompiledTable of(String version, ApprovalTable table) {
        List<Refusal.Detail> wrong = new ArrayList<>();
        if (table.hitPolicy() == null) {
            wrong.add(new Refusal.Detail("/hitPolicy", "required", "FIRST or COLLECT"));
        }
        if (table.otherwise() == null) {
            wrong.add(new Refusal.Detail(
                    "/otherwise", "required", "say who approves when no row holds; [] when nobody has to"));
        } else {
            checkStages("/otherwise", table.otherwise(), wrong);
        }
        if (table.rows().size() > MOST_ROWS) {
            wrong.add(new Refusal.Detail("/rows", "size", "at most " + MOST_ROWS + " rows"));
        }
        List<CompiledRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < table.rows().size(); i++) {
            rows.add(compile("/rows/" + i, table.rows().get(i), ids, wrong));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid("approval-table", "The approval table cannot be used", wrong);
        }
        return new CompiledTable(version, table, List.copyOf(rows));
    }

    private static CompiledRow compile(String at, ApprovalTable.Row row, Set<String> ids, List<Refusal.Detail> wrong) {
        if (row.id() == null || row.id().isBlank() || row.id().length() > 60 || !ids.add(row.id())) {
            wrong.add(new Refusal.Detail(at + "/id", "id", "each row needs an id of its own, at most 60 characters"));
        }
        if (row.reason() == null || row.reason().isBlank() || row.reason().length() > 300) {
            wrong.add(new Refusal.Detail(
                    at + "/reason", "required", "say why it asks, at most 300 characters; approvers read it"));
        }
        checkStages(at + "/stages", row.stages(), wrong);
        Map<ApprovalColumn, FeelCell> cells = new EnumMap<>(ApprovalColumn.class);
        new TreeMap<>(row.when()).forEach((title, text) -> {
            String where = at + "/when/" + title;
            ApprovalColumn column = ApprovalColumn.of(title).orElse(null);
            if (column == null) {
                wrong.add(new Refusal.Detail(where, "column", "the columns are " + ApprovalColumn.titles()));
            } else if (text == null || text.isBlank()) {
                wrong.add(
                        new Refusal.Detail(where, "cell", "leave the column out, or write -, when it does not matter"));
            } else if (!text.strip().equals("-")) {
                try {
                    cells.put(column, FeelCell.compile(text, column.example()));
                } catch (FeelCell.BadCell e) {
                    wrong.add(new Refusal.Detail(where, "cell", "the cell " + e.getMessage()));
                }
            }
        });
        return new CompiledRow(row, cells);
    }

    private static void checkStages(String at, List<StageRule> stages, List<Refusal.Detail> wrong) {
        if (stages.size() > MOST_STAGES) {
            wrong.add(new Refusal.Detail(at, "size", "at most " + MOST_STAGES + " stages"));
        }
        for (int i = 0; i < stages.size(); i++) {
            StageRule stage = stages.get(i);
            String where = at + "/" + i;
            if (stage.name() == null || stage.name().isBlank() || stage.name().length() > 60) {
                wrong.add(new Refusal.Detail(where + "/name", "required", "a name of at most 60 characters"));
            }
            if (stage.roles().isEmpty()) {
                wrong.add(new Refusal.Detail(where + "/roles", "required", "at least one role that may approve"));
            }
            List<String> roles = new ArrayList<>(stage.roles());
            roles.addAll(stage.escalateTo());
            if (roles.stream().anyMatch(role -> !ROLE.matcher(role).matches())) {
                wrong.add(new Refusal.Detail(
                        where + "/roles", "role", "roles are letters, digits, dots, dashes; at most 60 characters"));
            }
            Integer hours = stage.escalateAfterHours();
            if (hours != null && (hours < 1 || hours > MOST_HOURS)) {
                wrong.add(new Refusal.Detail(
                        where + "/escalateAfterHours", "range", "from 1 to " + MOST_HOURS + " hours"));
            }
            if ((hours == null) != stage.escalateTo().isEmpty()) {
                wrong.add(new Refusal.Detail(
                        where + "/escalateTo", "both", "escalateAfterHours and escalateTo belong together"));
            }
        }
    }

    /** Its label. */
    public String version() {
        return version;
    }

    /** As it was written. */
    public ApprovalTable table() {
        return table;
    }

    /** Every role that may be asked by it. */
    public Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        List<StageRule> stages = new ArrayList<>(table.otherwise());
        table.rows().forEach(row -> stages.addAll(row.stages()));
        for (StageRule stage : stages) {
            roles.addAll(stage.roles());
            roles.addAll(stage.escalateTo());
        }
        return roles;
    }

    /**
     * Who has to approve. A requisition in several currencies is asked about once for each, since the hub knows no rates, and
     * needs every stage that any of them asks for.
     *
     * @throws UnusableTable when a cell gives no answer for these facts
     */
    public Verdict decide(ApprovalFacts facts) {
        Map<String, Verdict.Hit> hits = new LinkedHashMap<>();
        List<StageRule> stages = new ArrayList<>();
        Map<String, BigDecimal> amounts = new TreeMap<>(facts.amounts());
        if (amounts.isEmpty()) {
            amounts.put("", BigDecimal.ZERO);
        }
        amounts.forEach(
                (currency, amount) -> decide(facts.values(currency, amount), facts.itemClasses(), hits, stages));
        Map<String, StageRule> byName = new LinkedHashMap<>();
        stages.stream()
                .sorted(Comparator.comparingInt(StageRule::order))
                .forEach(stage -> byName.merge(stage.name(), stage, CompiledTable::together));
        return new Verdict(version, List.copyOf(hits.values()), List.copyOf(byName.values()));
    }

    private void decide(
            Map<ApprovalColumn, Object> values,
            Set<String> itemClasses,
            Map<String, Verdict.Hit> hits,
            List<StageRule> stages) {
        boolean any = false;
        for (CompiledRow each : rows) {
            if (holds(each, values, itemClasses)) {
                any = true;
                hits.put(
                        each.row().id(),
                        new Verdict.Hit(each.row().id(), each.row().reason()));
                stages.addAll(each.row().stages());
                if (table.hitPolicy() == HitPolicy.FIRST) {
                    break;
                }
            }
        }
        if (!any) {
            hits.put("otherwise", new Verdict.Hit("otherwise", "No row of the table holds."));
            stages.addAll(table.otherwise());
        }
    }

    private boolean holds(CompiledRow row, Map<ApprovalColumn, Object> values, Set<String> itemClasses) {
        try {
            return row.holds(values, itemClasses);
        } catch (FeelCell.BadCell e) {
            throw new UnusableTable("Row " + row.row().id() + " of " + version + " " + e.getMessage());
        }
    }

    /** Two rows ask for a stage of one name: the roles of both may decide, and the shorter time counts. */
    private static StageRule together(StageRule one, StageRule other) {
        Set<String> roles = new LinkedHashSet<>(one.roles());
        roles.addAll(other.roles());
        Set<String> escalateTo = new LinkedHashSet<>(one.escalateTo());
        escalateTo.addAll(other.escalateTo());
        Integer hours = one.escalateAfterHours() == null
                ? other.escalateAfterHours()
                : other.escalateAfterHours() == null
                        ? one.escalateAfterHours()
                        : Integer.valueOf(Math.min(one.escalateAfterHours(), other.escalateAfterHours()));
        return new StageRule(one.name(), one.order(), List.copyOf(roles), hours, List.copyOf(escalateTo));
    }

    /** A cell gave no answer: a person has to look, since neither asking nor not asking would be right. */
    public static final class UnusableTable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableTable(String message) {
            super(message);
        }
    }
}
