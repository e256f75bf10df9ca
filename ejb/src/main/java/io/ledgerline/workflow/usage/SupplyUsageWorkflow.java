package io.ledgerline.workflow.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.SupplyUsage;
import io.ledgerline.canonical.SupplyUsage.UsageAction;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Department;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.finance.FinancialRule;
import io.ledgerline.masterdata.finance.FinancialRules;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.encounter.EncounterContexts;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Usage, return and cancellation of supplies. */
@ApplicationScoped
public class SupplyUsageWorkflow implements Workflow<SupplyUsage> {

    static final String NAME = "supply-usage";

    private final FinancialRules rules;
    private final Instances instances;
    private final EncounterContexts encounters;

    /** For the container's proxy. */
    protected SupplyUsageWorkflow() {
        this(null, null, null);
    }

    /** With what it asks while planning. */
    @Inject
    public SupplyUsageWorkflow(FinancialRules rules, Instances instances, EncounterContexts encounters) {
        this.rules = rules;
        this.instances = instances;
        this.encounters = encounters;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<SupplyUsage> document() {
        return SupplyUsage.class;
    }

    @Override
    public void codes(SupplyUsage usage, Codes codes) {
        codes.facility(usage.facility()).at(usage.occurredAt());
        if (usage.action() == UsageAction.CANCEL) {
            // what was posted is reversed as it stands; its codes need not be known any more
            return;
        }
        codes.add(Domain.DEPARTMENT, usage.department()).add(Domain.LOCATION, usage.location());
        for (SupplyUsage.Line line : usage.lines()) {
            codes.add(Domain.ITEM, line.item(), line.description())
                    .add(Domain.DEPARTMENT, line.department())
                    .unit(line.quantity().unit());
        }
    }

    @Override
    public void plan(SupplyUsage usage, Planning planning) {
        LocalDate businessDate =
                planning.resolution().facility().businessDate(usage.occurredAt().toInstant());
        String originalId = usage.originalUsageId();
        boolean takesBack =
                usage.action() == UsageAction.CANCEL || usage.action() == UsageAction.RETURN && originalId != null;
        Optional<Instance> original = takesBack
                ? instances.latest(NAME, planning.facts().source(), originalId == null ? usage.usageId() : originalId)
                : Optional.empty();
        if (takesBack && original.isEmpty()) {
            planning.problem(
                    WorkQueue.INVENTORY,
                    "ORIGINAL_USAGE_NOT_FOUND",
                    "Usage to take back is not known: " + (originalId == null ? usage.usageId() : originalId),
                    "A return or cancellation names a usage that never arrived from this sender, or arrives later. Retry when it"
                            + " has arrived, correct the number, or reject.",
                    Map.of(
                            "usageId",
                            usage.usageId(),
                            "originalUsageId",
                            originalId == null ? usage.usageId() : originalId));
            planning.instance(NAME, "blocked", Map.of());
            return;
        }
        if (usage.action() == UsageAction.CANCEL) {
            cancel(usage, original.orElseThrow(), businessDate, planning);
        } else if (original.isPresent()) {
            giveBack(usage, original.get(), businessDate, planning);
        } else {
            post(
                    usage,
                    resolve(usage, businessDate, planning),
                    businessDate,
                    usage.action() == UsageAction.RETURN,
                    List.of(),
                    planning);
        }
    }

    private void post(
            SupplyUsage usage,
            List<UsageFacts.Line> lines,
            LocalDate businessDate,
            boolean comesBack,
            List<UsageFacts.Written> reversed,
            Planning planning) {
        String currency = planning.resolution().facility().currency();
        if (planning.blocked()) {
            planning.instance(
                    NAME, "blocked", new UsageFacts(usage.action(), businessDate, currency, lines, List.of()));
            return;
        }
        List<UsageFacts.Written> written = new UsagePostings(
                        planning, usage.usageId(), groupKey(usage, planning), businessDate, currency)
                .write(lines, comesBack, reversed);
        lines.forEach(line -> planning.tracked(NAME, line.item(), line.tracking()));
        planning.instance(
                NAME,
                lines.isEmpty() ? "nothing-to-post" : "planned",
                new UsageFacts(usage.action(), businessDate, currency, lines, written));
    }

    /** Everything about one usage stays in order: the issue before what takes it back. */
    private static String groupKey(SupplyUsage usage, Planning planning) {
        String id = usage.originalUsageId() == null ? usage.usageId() : usage.originalUsageId();
        String key = planning.facts().source() + "|" + id;
        return key.length() <= 100 ? key : key.substring(key.length() - 100);
    }

    // ---- a usage, or a return that names no usage

    private List<UsageFacts.Line> resolve(SupplyUsage usage, LocalDate businessDate, Planning planning) {
        List<UsageFacts.Line> lines = new ArrayList<>();
        for (SupplyUsage.Line line : usage.lines()) {
            Item item = planning.resolution()
                    .item(planning.reference(Domain.ITEM, line.item()))
                    .orElseThrow();
            if (!item.stocked()) {
                continue;
            }
            Optional<Department> department = department(usage, line, businessDate, planning);
            Optional<BigDecimal> quantity = quantity(line, item, planning);
            Optional<FinancialRule> rule = rule(item, businessDate, line, planning);
            Tracking tracking = tracking(line, item, planning);
            if (department.isEmpty() || quantity.isEmpty() || rule.isEmpty()) {
                continue;
            }
            String location = usage.location() == null
                    ? department.get().stockLocation()
                    : planning.resolution()
                            .canonical(planning.reference(Domain.LOCATION, usage.location()))
                            .orElseThrow();
            Money amount = item.standardCost().times(quantity.get()).rounded();
            lines.add(new UsageFacts.Line(
                    line.lineNumber(),
                    item.number(),
                    item.itemClass(),
                    quantity.get(),
                    item.baseUnit(),
                    item.standardCost().amount(),
                    amount.amount(),
                    location,
                    department.get().costCentre(),
                    rule.get().inventoryAccount(),
                    rule.get().expenseAccount(),
                    rule.get().mode(),
                    tracking,
                    department.get().code()));
        }
        return lines;
    }

    private Optional<Department> department(SupplyUsage usage, SupplyUsage.Line line, LocalDate on, Planning planning) {
        Identifier named = line.department() != null ? line.department() : usage.department();
        Optional<Department> department = named != null
                ? planning.resolution().department(planning.reference(Domain.DEPARTMENT, named))
                : encounters.department(usage, planning, on);
        if (department.isEmpty()) {
            planning.problem(
                    WorkQueue.INVENTORY,
                    "NO_DEPARTMENT",
                    "No department bears line " + line.lineNumber() + " of usage " + usage.usageId(),
                    "Neither the line nor the event names a department, and no encounter of the patient account says where it"
                            + " was. Add the department and retry.",
                    Map.of("usageId", usage.usageId(), "line", line.lineNumber()));
        }
        return department;
    }

    private Optional<BigDecimal> quantity(SupplyUsage.Line line, Item item, Planning planning) {
        String unit = line.quantity().unit();
        CodeReference reference =
                unit == null ? null : CodeReference.unit(planning.facts().source(), unit);
        String ucum = reference == null
                ? null
                : planning.resolution().canonical(reference).orElseThrow();
        Optional<BigDecimal> base = item.toBase(line.quantity().value(), ucum);
        if (base.isEmpty()) {
            planning.problem(
                    WorkQueue.INVENTORY,
                    "UNIT_NOT_CONVERTIBLE",
                    "Unit " + unit + " does not fit item " + item.number(),
                    "The item is stocked in " + item.baseUnit() + " and has no packaging in " + ucum
                            + ". Add the packaging to the item, or correct the unit, and retry.",
                    Map.of("item", item.number(), "unit", unit, "ucum", ucum, "baseUnit", item.baseUnit()));
        } else if (base.get().signum() <= 0) {
            planning.problem(
                    WorkQueue.INVENTORY,
                    "QUANTITY_NOT_POSITIVE",
                    "Quantity of item " + item.number() + " is not positive",
                    "A usage needs a quantity above zero. Correct it and retry, or reject.",
                    Map.of("item", item.number(), "line", line.lineNumber()));
            return Optional.empty();
        }
        return base;
    }

    private Optional<FinancialRule> rule(Item item, LocalDate on, SupplyUsage.Line line, Planning planning) {
        Optional<FinancialRule> rule = rules.rule(planning.facility(), item.itemClass(), on);
        if (rule.isEmpty()) {
            planning.problem(
                    WorkQueue.MASTER_DATA,
                    "NO_FINANCIAL_RULE",
                    "No financial rule for item class " + item.itemClass() + " at " + planning.facility(),
                    "The accounts of the posting are not determined. Add a financial rule and retry.",
                    Map.of("item", item.number(), "itemClass", item.itemClass(), "line", line.lineNumber()));
        }
        return rule;
    }

    private Tracking tracking(SupplyUsage.Line line, Item item, Planning planning) {
        Tracking tracking = ProductionIdentifiers.complete(line.tracking());
        boolean lotMissing = item.lotTracked() && (tracking == null || tracking.lot() == null);
        boolean serialMissing = item.serialTracked() && (tracking == null || tracking.serial() == null);
        if (lotMissing && serialMissing || lotMissing && !item.serialTracked() || serialMissing && !item.lotTracked()) {
            String missing = serialMissing ? "serial number" : "lot";
            planning.problem(
                    WorkQueue.INVENTORY,
                    "TRACKING_MISSING",
                    "Item " + item.number() + " was used without a " + missing,
                    "The item is tracked; a recall could not find the patient. Add the " + missing + " and retry.",
                    Map.of("item", item.number(), "line", line.lineNumber(), "missing", missing));
        }
        return tracking;
    }

    // ---- what takes a usage back

    private void cancel(SupplyUsage usage, Instance original, LocalDate businessDate, Planning planning) {
        UsageFacts facts = facts(original);
        switch (original.state()) {
            case "POSTING", "POSTED", "RECORDED" -> {
                planning.plan()
                        .moved()
                        .add(new Plan.MovedInstance(
                                original.id(), NAME, "reversed", "cancelled by usage " + usage.usageId()));
                post(
                        usage,
                        facts.lines(),
                        businessDate,
                        facts.action() != UsageAction.RETURN,
                        facts.postings(),
                        planning);
            }
            case "REVERSED" ->
                planning.instance(
                        NAME,
                        "nothing-to-post",
                        Map.of("reversedBefore", original.id().toString()));
            default -> {
                planning.problem(
                        WorkQueue.INVENTORY,
                        "ORIGINAL_NOT_POSTED",
                        "Usage " + original.businessKey() + " is to be cancelled but is itself " + original.state(),
                        "Settle the usage that is to be cancelled first (reject it, and this one too; or let it post and retry).",
                        Map.of("originalWorkflow", original.id().toString(), "originalState", original.state()));
                planning.instance(NAME, "blocked", Map.of());
            }
        }
    }

    private void giveBack(SupplyUsage usage, Instance original, LocalDate businessDate, Planning planning) {
        UsageFacts facts = facts(original);
        List<UsageFacts.Line> lines = new ArrayList<>();
        for (SupplyUsage.Line line : usage.lines()) {
            Item item = planning.resolution()
                    .item(planning.reference(Domain.ITEM, line.item()))
                    .orElseThrow();
            Optional<BigDecimal> quantity = quantity(line, item, planning);
            Optional<UsageFacts.Line> used = facts.lines().stream()
                    .filter(candidate -> candidate.item().equals(item.number()))
                    .filter(candidate -> sameUnit(line.tracking(), candidate.tracking()))
                    .findFirst();
            if (item.stocked()
                    && (used.isEmpty()
                            || quantity.isPresent()
                                    && quantity.get().compareTo(used.get().quantity()) > 0)) {
                planning.problem(
                        WorkQueue.INVENTORY,
                        "RETURN_EXCEEDS_USAGE",
                        "Return of item " + item.number() + " does not fit usage " + original.businessKey(),
                        "More comes back than was used, or the item was not used. Correct the return and retry, or reject it.",
                        Map.of(
                                "item",
                                item.number(),
                                "line",
                                line.lineNumber(),
                                "originalWorkflow",
                                original.id().toString()));
            } else if (used.isPresent() && quantity.isPresent()) {
                Money amount = new Money(used.get().unitCost(), facts.currency())
                        .times(quantity.get())
                        .rounded();
                lines.add(used.get().of(quantity.get(), amount.amount(), line.lineNumber()));
            }
        }
        post(usage, lines, businessDate, true, facts.postings(), planning);
    }

    private static boolean sameUnit(Tracking returned, Tracking used) {
        Tracking known = ProductionIdentifiers.complete(returned);
        if (known == null || used == null) {
            return true;
        }
        return (known.lot() == null || known.lot().equals(used.lot()))
                && (known.serial() == null || known.serial().equals(used.serial()));
    }

    private static UsageFacts facts(Instance instance) {
        try {
            UsageFacts facts = CanonicalJson.mapper().readValue(instance.data(), UsageFacts.class);
            return facts.lines() == null ? new UsageFacts(UsageAction.ISSUE, null, null, List.of(), List.of()) : facts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "workflow instance " + instance.id() + " holds facts that cannot be read", e);
        }
    }
}
