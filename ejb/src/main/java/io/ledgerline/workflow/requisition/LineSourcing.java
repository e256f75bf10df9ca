package io.ledgerline.workflow.requisition;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Department;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.Supplier;
import io.ledgerline.masterdata.finance.FinancialRule;
import io.ledgerline.masterdata.finance.FinancialRules;
import io.ledgerline.masterdata.pricing.ContractPrice;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds supplier, price and accounts of one requested line. A catalogue item is bought by contract, in the contract's unit,
 * rounded up to whole units; free text, and an item that no contract has, needs an approved supplier and a price from the requester.
 */
@ApplicationScoped
public class LineSourcing {

    private final FinancialRules rules;

    /** For the container's proxy. */
    protected LineSourcing() {
        this(null);
    }

    /** With the rules that determine accounts. */
    @Inject
    public LineSourcing(FinancialRules rules) {
        this.rules = rules;
    }

    /**
     * A line with its supplier.
     *
     * @param supplier canonical supplier number
     * @param itemClass class of the item, or null
     * @param draft the order's line, numbered later
     */
    record Sourced(String supplier, String itemClass, PurchaseOrder.Line draft) {

        PurchaseOrder.Line line(int number) {
            return new PurchaseOrder.Line(
                    number,
                    draft.item(),
                    draft.description(),
                    draft.quantity(),
                    draft.unitPrice(),
                    draft.contract(),
                    draft.costCentre(),
                    draft.account());
        }
    }

    static Optional<Item> item(Requisition.Line line, Planning planning) {
        return line.item() == null
                ? Optional.empty()
                : planning.resolution().item(planning.reference(Domain.ITEM, line.item()));
    }

    /** Sources a line, or writes a problem into the plan. */
    Optional<Sourced> source(
            Requisition requisition,
            Requisition.Line line,
            Map<String, List<ContractPrice>> contracts,
            LocalDate on,
            Planning planning) {
        if (line.quantity().value().signum() <= 0) {
            return problem(requisition, line, "QUANTITY_NOT_POSITIVE", "The quantity must be above zero.", planning);
        }
        return line.item() == null
                ? freeText(requisition, line, planning)
                : catalogue(requisition, line, item(line, planning).orElseThrow(), contracts, on, planning);
    }

    private Optional<Sourced> catalogue(
            Requisition requisition,
            Requisition.Line line,
            Item item,
            Map<String, List<ContractPrice>> contracts,
            LocalDate on,
            Planning planning) {
        Optional<Supplier> wished = supplier(line, planning);
        Optional<BigDecimal> base = item.toBase(line.quantity().value(), unit(line, planning));
        if (base.isEmpty()) {
            return problem(
                    requisition,
                    line,
                    "UNIT_NOT_CONVERTIBLE",
                    "The requested unit does not fit item " + item.number() + ", which is stocked in " + item.baseUnit()
                            + ".",
                    planning);
        }
        Optional<ContractPrice> contract = contracts.getOrDefault(item.number(), List.of()).stream()
                .filter(price ->
                        wished.isEmpty() || price.supplier().equals(wished.get().number()))
                .filter(price -> item.toBase(BigDecimal.ONE, price.unit()).isPresent())
                .findFirst();
        if (contract.isEmpty() && wished.isPresent() && priced(line)) {
            return offContract(requisition, line, item, wished.get(), on, planning);
        }
        if (contract.isEmpty()) {
            return problem(
                    requisition,
                    line,
                    "NO_CONTRACT_PRICE",
                    "No contract sets a price for item " + item.number()
                            + wished.map(s -> " at supplier " + s.number()).orElse("") + ".",
                    planning);
        }
        if (wished.isPresent() && !wished.get().approved()) {
            return problem(
                    requisition,
                    line,
                    "SUPPLIER_NOT_APPROVED",
                    "Supplier " + wished.get().number() + " is not approved for orders.",
                    planning);
        }
        ContractPrice price = contract.get();
        BigDecimal perUnit = item.toBase(BigDecimal.ONE, price.unit()).orElseThrow();
        BigDecimal quantity = base.get().divide(perUnit, 0, RoundingMode.CEILING);
        if (price.minimumQuantity() != null) {
            quantity = quantity.max(price.minimumQuantity());
        }
        Optional<String> account = account(requisition, line, item, on, planning);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Sourced(
                price.supplier(),
                item.itemClass(),
                new PurchaseOrder.Line(
                        1,
                        Identifier.canonical(item.number()),
                        item.description(),
                        new Quantity(quantity, price.unit()),
                        price.price(),
                        price.contract(),
                        costCentre(requisition, planning),
                        Identifier.canonical(account.get()))));
    }

    private static boolean priced(Requisition.Line line) {
        return line.estimatedPrice() != null && line.estimatedPrice().amount().signum() > 0;
    }

    /** No contract has it, but the requester knows who sells it and for how much: in the requester's unit, at that price. */
    private Optional<Sourced> offContract(
            Requisition requisition,
            Requisition.Line line,
            Item item,
            Supplier supplier,
            LocalDate on,
            Planning planning) {
        if (!supplier.approved()) {
            return problem(
                    requisition,
                    line,
                    "SUPPLIER_NOT_APPROVED",
                    "Supplier " + supplier.number() + " is not approved for orders.",
                    planning);
        }
        Optional<String> account = account(requisition, line, item, on, planning);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        String unit = unit(line, planning);
        return Optional.of(new Sourced(
                supplier.number(),
                item.itemClass(),
                new PurchaseOrder.Line(
                        1,
                        Identifier.canonical(item.number()),
                        item.description(),
                        new Quantity(line.quantity().value(), unit == null ? item.baseUnit() : unit),
                        line.estimatedPrice(),
                        null,
                        costCentre(requisition, planning),
                        Identifier.canonical(account.get()))));
    }

    private Optional<String> account(
            Requisition requisition, Requisition.Line line, Item item, LocalDate on, Planning planning) {
        Optional<FinancialRule> rule = rules.rule(planning.facility(), item.itemClass(), on);
        if (rule.isEmpty()) {
            problem(
                    requisition,
                    line,
                    "NO_FINANCIAL_RULE",
                    "No financial rule for item class " + item.itemClass() + " at " + planning.facility() + ".",
                    planning);
        }
        return rule.map(found -> item.stocked() ? found.inventoryAccount() : found.expenseAccount());
    }

    private Optional<Sourced> freeText(Requisition requisition, Requisition.Line line, Planning planning) {
        if (line.description() == null) {
            return problem(
                    requisition,
                    line,
                    "NOTHING_REQUESTED",
                    "The line names neither an item nor a description.",
                    planning);
        }
        Optional<Supplier> supplier = supplier(line, planning);
        if (supplier.isEmpty()) {
            return problem(requisition, line, "NO_SUPPLIER", "A line without an item needs a supplier.", planning);
        }
        if (!supplier.get().approved()) {
            return problem(
                    requisition,
                    line,
                    "SUPPLIER_NOT_APPROVED",
                    "Supplier " + supplier.get().number() + " is not approved for orders.",
                    planning);
        }
        Money price = line.estimatedPrice();
        if (!priced(line)) {
            return problem(requisition, line, "NO_PRICE", "A line without an item needs a price.", planning);
        }
        String unit = unit(line, planning);
        return Optional.of(new Sourced(
                supplier.get().number(),
                null,
                new PurchaseOrder.Line(
                        1,
                        null,
                        line.description(),
                        new Quantity(line.quantity().value(), unit == null ? "{each}" : unit),
                        price,
                        null,
                        costCentre(requisition, planning),
                        null)));
    }

    private static Optional<Supplier> supplier(Requisition.Line line, Planning planning) {
        return line.supplier() == null
                ? Optional.empty()
                : planning.resolution().supplier(planning.reference(Domain.SUPPLIER, line.supplier()));
    }

    private static String unit(Requisition.Line line, Planning planning) {
        String unit = line.quantity().unit();
        return unit == null
                ? null
                : planning.resolution()
                        .canonical(CodeReference.unit(planning.facts().source(), unit))
                        .orElseThrow();
    }

    private static Identifier costCentre(Requisition requisition, Planning planning) {
        return requisition.department() == null
                ? null
                : planning.resolution()
                        .department(planning.reference(Domain.DEPARTMENT, requisition.department()))
                        .map(Department::costCentre)
                        .map(Identifier::canonical)
                        .orElseThrow();
    }

    private static Optional<Sourced> problem(
            Requisition requisition, Requisition.Line line, String kind, String reason, Planning planning) {
        Map<String, Object> context = new HashMap<>();
        context.put("requisitionId", requisition.requisitionId());
        context.put("line", line.lineNumber());
        if (line.description() != null) {
            context.put("description", line.description());
        }
        planning.problem(
                WorkQueue.PROCUREMENT,
                kind,
                "Requisition " + requisition.requisitionId() + ", line " + line.lineNumber() + " cannot be ordered",
                reason + " Correct the requisition or the master data and retry, or reject it.",
                context);
        return Optional.empty();
    }
}
