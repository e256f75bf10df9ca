package io.ledgerline.workflow.usage;

import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.InventoryMovement.MovementKind;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.finance.PostingMode;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.SummaryLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the postings of resolved usage lines into a plan. */
final class UsagePostings {

    private final Planning planning;
    private final String usageId;
    private final String groupKey;
    private final LocalDate businessDate;
    private final String currency;
    private final List<UsageFacts.Written> written = new ArrayList<>();

    private record Place(String location, String costCentre) {}

    UsagePostings(Planning planning, String usageId, String groupKey, LocalDate businessDate, String currency) {
        this.planning = planning;
        this.usageId = usageId;
        this.groupKey = groupKey;
        this.businessDate = businessDate;
        this.currency = currency;
    }

    /** Movements by stock location and cost centre, one journal, and lines for the summary batch. */
    List<UsageFacts.Written> write(List<UsageFacts.Line> lines, boolean comesBack, List<UsageFacts.Written> reversed) {
        List<UsageFacts.Line> single =
                lines.stream().filter(line -> line.mode() == PostingMode.LINE).toList();
        movements(single, comesBack, reversed);
        journal(single, comesBack, reversed);
        lines.stream().filter(line -> line.mode() == PostingMode.SUMMARY).forEach(line -> summary(line, comesBack));
        return List.copyOf(written);
    }

    private void movements(List<UsageFacts.Line> lines, boolean comesBack, List<UsageFacts.Written> reversed) {
        Map<Place, List<UsageFacts.Line>> byPlace = new LinkedHashMap<>();
        for (UsageFacts.Line line : lines) {
            byPlace.computeIfAbsent(new Place(line.location(), line.costCentre()), place -> new ArrayList<>())
                    .add(line);
        }
        int number = 0;
        for (Map.Entry<Place, List<UsageFacts.Line>> entry : byPlace.entrySet()) {
            number++;
            Place place = entry.getKey();
            String step = (comesBack ? "return-" : "issue-") + number;
            String takesBack = reversed.stream()
                    .filter(w -> Objects.equals(w.location(), place.location())
                            && Objects.equals(w.costCentre(), place.costCentre()))
                    .map(UsageFacts.Written::key)
                    .findFirst()
                    .orElse(null);
            InventoryMovement movement = new InventoryMovement(
                    usageId + "/" + step,
                    comesBack ? MovementKind.RETURN : MovementKind.ISSUE,
                    Identifier.canonical(planning.facility()),
                    Identifier.canonical(place.location()),
                    null,
                    businessDate,
                    Identifier.canonical(place.costCentre()),
                    entry.getValue().stream().map(this::movementLine).toList());
            planning.post(
                    step,
                    comesBack ? PostingKind.INVENTORY_RETURN : PostingKind.INVENTORY_ISSUE,
                    businessDate,
                    groupKey,
                    movement,
                    takesBack);
            written.add(
                    new UsageFacts.Written(step, planning.idempotencyKey(step), place.location(), place.costCentre()));
        }
    }

    private InventoryMovement.Line movementLine(UsageFacts.Line line) {
        return new InventoryMovement.Line(
                line.lineNumber(),
                Identifier.canonical(line.item()),
                new Quantity(line.quantity(), line.unit()),
                new Money(line.unitCost(), currency),
                line.tracking());
    }

    private void journal(List<UsageFacts.Line> lines, boolean comesBack, List<UsageFacts.Written> reversed) {
        List<JournalEntry.Line> entries = new ArrayList<>();
        for (UsageFacts.Line line : lines) {
            if (line.amount().signum() == 0) {
                continue;
            }
            String debit = comesBack ? line.inventoryAccount() : line.expenseAccount();
            String credit = comesBack ? line.expenseAccount() : line.inventoryAccount();
            Identifier costCentre = Identifier.canonical(line.costCentre());
            entries.add(new JournalEntry.Line(
                    entries.size() + 1, Identifier.canonical(debit), costCentre, line.amount(), BigDecimal.ZERO));
            entries.add(new JournalEntry.Line(
                    entries.size() + 1, Identifier.canonical(credit), costCentre, BigDecimal.ZERO, line.amount()));
        }
        if (entries.isEmpty()) {
            return;
        }
        String step = comesBack ? "journal-return" : "journal";
        String takesBack = reversed.stream()
                .filter(w -> w.location() == null)
                .map(UsageFacts.Written::key)
                .findFirst()
                .orElse(null);
        JournalEntry entry = new JournalEntry(
                usageId + "/" + step,
                Identifier.canonical(planning.facility()),
                businessDate,
                currency,
                (comesBack ? "Supplies returned, usage " : "Supplies used, usage ") + usageId,
                List.copyOf(entries));
        planning.post(step, PostingKind.JOURNAL, businessDate, groupKey, entry, takesBack);
        written.add(new UsageFacts.Written(step, planning.idempotencyKey(step), null, null));
    }

    private void summary(UsageFacts.Line line, boolean comesBack) {
        planning.plan()
                .summaryLines()
                .add(new SummaryLine(
                        Ids.next(),
                        planning.instanceId(),
                        planning.facts().messageId(),
                        planning.facility(),
                        line.itemClass(),
                        businessDate,
                        line.item(),
                        line.location(),
                        line.costCentre(),
                        line.inventoryAccount(),
                        line.expenseAccount(),
                        line.unit(),
                        comesBack ? line.quantity().negate() : line.quantity(),
                        comesBack ? line.amount().negate() : line.amount(),
                        currency));
    }
}
