package io.ledgerline.workflow.usage;

import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.InventoryMovement.MovementKind;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.Submission;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sums up collected usage: one run for each facility, item class and business date, each in a transaction of its own that
 * takes the lines, writes the postings and sends them. A crash leaves the lines waiting or the run whole.
 */
@Stateless
public class SummaryBatch {

    @Inject
    private SummaryRuns runs;

    @Inject
    private Postings postings;

    private record Place(String location, String costCentre, boolean comesBack) {}

    /** Takes what waits of one group; returns the number of postings. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int run(SummaryRuns.Group group) {
        UUID run = runs.begin(group);
        List<SummaryRuns.Sum> sums = runs.sums(run);
        List<PostingRequest> requests = new ArrayList<>(movements(run, group, sums));
        journal(run, group, sums, requests);
        runs.open(run, group, requests.size());
        Submission submission = postings.submit(requests);
        if (!submission.complete()) {
            // rolls back: the lines wait until someone has mended the routes
            throw new IllegalStateException("summary of " + group.facility() + "/" + group.itemClass() + ": "
                    + submission.unrouted().get(0).text());
        }
        return requests.size();
    }

    /** Groups that have lines waiting. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<SummaryRuns.Group> waiting() {
        return runs.waiting();
    }

    private static List<PostingRequest> movements(UUID run, SummaryRuns.Group group, List<SummaryRuns.Sum> sums) {
        Map<Place, List<SummaryRuns.Sum>> byPlace = new LinkedHashMap<>();
        for (SummaryRuns.Sum sum : sums) {
            if (sum.quantity().signum() != 0) {
                byPlace.computeIfAbsent(
                                new Place(
                                        sum.location(),
                                        sum.costCentre(),
                                        sum.quantity().signum() < 0),
                                place -> new ArrayList<>())
                        .add(sum);
            }
        }
        List<PostingRequest> requests = new ArrayList<>();
        byPlace.forEach((place, ofPlace) -> {
            List<InventoryMovement.Line> lines = new ArrayList<>();
            for (SummaryRuns.Sum sum : ofPlace) {
                BigDecimal quantity = sum.quantity().abs().stripTrailingZeros();
                BigDecimal unitCost = sum.amount().abs().divide(quantity, 6, RoundingMode.HALF_UP);
                lines.add(new InventoryMovement.Line(
                        lines.size() + 1,
                        Identifier.canonical(sum.item()),
                        new Quantity(quantity.scale() < 0 ? quantity.setScale(0) : quantity, sum.unit()),
                        new Money(unitCost, sum.currency()),
                        null));
            }
            String step = SummaryRuns.step((place.comesBack() ? "return-" : "issue-") + (requests.size() + 1));
            requests.add(request(
                    run,
                    group,
                    step,
                    place.comesBack() ? PostingKind.INVENTORY_RETURN : PostingKind.INVENTORY_ISSUE,
                    new InventoryMovement(
                            "SUM-" + group.itemClass() + "-" + group.businessDate() + "/" + step,
                            place.comesBack() ? MovementKind.RETURN : MovementKind.ISSUE,
                            Identifier.canonical(group.facility()),
                            Identifier.canonical(place.location()),
                            null,
                            group.businessDate(),
                            Identifier.canonical(place.costCentre()),
                            lines)));
        });
        return requests;
    }

    private record Account(String costCentre, String debit, String credit, String currency) {}

    private static void journal(
            UUID run, SummaryRuns.Group group, List<SummaryRuns.Sum> sums, List<PostingRequest> requests) {
        Map<Account, BigDecimal> byAccount = new LinkedHashMap<>();
        for (SummaryRuns.Sum sum : sums) {
            byAccount.merge(
                    new Account(sum.costCentre(), sum.expenseAccount(), sum.inventoryAccount(), sum.currency()),
                    sum.amount(),
                    BigDecimal::add);
        }
        Map<String, List<JournalEntry.Line>> byCurrency = new LinkedHashMap<>();
        byAccount.forEach((account, amount) -> {
            if (amount.signum() != 0) {
                List<JournalEntry.Line> lines =
                        byCurrency.computeIfAbsent(account.currency(), currency -> new ArrayList<>());
                boolean back = amount.signum() < 0;
                Identifier costCentre = Identifier.canonical(account.costCentre());
                BigDecimal value =
                        new Money(amount.abs(), account.currency()).rounded().amount();
                lines.add(new JournalEntry.Line(
                        lines.size() + 1,
                        Identifier.canonical(back ? account.credit() : account.debit()),
                        costCentre,
                        value,
                        BigDecimal.ZERO));
                lines.add(new JournalEntry.Line(
                        lines.size() + 1,
                        Identifier.canonical(back ? account.debit() : account.credit()),
                        costCentre,
                        BigDecimal.ZERO,
                        value));
            }
        });
        byCurrency.forEach((currency, lines) -> {
            String step = SummaryRuns.step("journal-" + currency);
            requests.add(request(
                    run,
                    group,
                    step,
                    PostingKind.JOURNAL,
                    new JournalEntry(
                            "SUM-" + group.itemClass() + "-" + group.businessDate() + "/" + step,
                            Identifier.canonical(group.facility()),
                            group.businessDate(),
                            currency,
                            "Supplies used, " + group.itemClass() + ", " + group.businessDate(),
                            lines)));
        });
    }

    private static PostingRequest request(
            UUID run,
            SummaryRuns.Group group,
            String step,
            PostingKind kind,
            io.ledgerline.canonical.BusinessDocument document) {
        return new PostingRequest(
                Ids.next(),
                "LLS-" + run + "-" + step,
                null,
                run,
                step,
                group.facility(),
                group.businessDate(),
                kind,
                "summary|" + group.facility() + "|" + group.itemClass(),
                document,
                null,
                null);
    }
}
