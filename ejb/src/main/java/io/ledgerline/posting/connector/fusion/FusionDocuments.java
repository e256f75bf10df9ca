package io.ledgerline.posting.connector.fusion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.value.Money;
import java.math.BigDecimal;
import java.time.ZoneOffset;

/** What the hub's documents are in Fusion. Codes are the hub's unless the ERP's settings name others. */
final class FusionDocuments {

    private final FusionSettings its;

    FusionDocuments(FusionSettings its) {
        this.its = its;
    }

    // ---- purchase order

    /** A draft with a schedule and a distribution for each line. */
    ObjectNode order(PurchaseOrder order, String key) {
        String facility = order.facility().value();
        String buyingUnit = its.required("procurementBU", facility);
        ObjectNode head = CanonicalJson.mapper().createObjectNode();
        head.put("ProcurementBU", buyingUnit);
        String requisitioning = its.http().of("requisitioningBU", facility);
        head.put("RequisitioningBU", requisitioning == null ? buyingUnit : requisitioning);
        put(head, "SoldToLegalEntity", its.http().of("legalEntity", facility));
        put(head, "Buyer", its.http().of("buyer", facility));
        put(head, "DocumentStyle", its.http().of("documentStyle", facility));
        head.put("Supplier", its.http().code("supplier", order.supplier().value()));
        head.put("SupplierSite", its.required("supplierSite", order.supplier().value()));
        head.put("CurrencyCode", order.currency());
        head.put("Description", key);
        ArrayNode lines = head.putArray("lines");
        for (PurchaseOrder.Line line : order.lines()) {
            line(lines.addObject(), line, order, facility);
        }
        return head;
    }

    private void line(ObjectNode node, PurchaseOrder.Line line, PurchaseOrder order, String facility) {
        BigDecimal quantity = plain(line.quantity().value());
        node.put("LineNumber", line.lineNumber());
        node.put("LineType", its.http().erp().setting("lineType", "Goods"));
        if (line.item() != null) {
            node.put("Item", its.http().code("item", line.item().value()));
        } else {
            node.put("Category", its.required("category", facility));
        }
        put(node, "Description", cut(line.description(), 240));
        node.put("Quantity", quantity);
        node.put("UOM", its.unit(line.quantity()));
        node.put("Price", plain(line.unitPrice().amount()));
        ObjectNode schedule = node.putArray("schedules").addObject();
        schedule.put("ScheduleNumber", 1);
        schedule.put("Quantity", quantity);
        schedule.put("ShipToOrganizationCode", its.http().code("organization", facility));
        schedule.put(
                "ShipToLocation",
                order.deliverTo() == null
                        ? its.required("location", facility)
                        : its.http().code("location", order.deliverTo().value()));
        if (order.neededBy() != null) {
            schedule.put("RequestedDeliveryDate", order.neededBy().toString());
        }
        ObjectNode distribution = schedule.putArray("distributions").addObject();
        distribution.put("DistributionNumber", 1);
        distribution.put("Quantity", quantity);
        if (line.costCentre() != null && line.account() != null) {
            distribution.put(
                    "POChargeAccount",
                    its.combination(line.costCentre().value(), line.account().value()));
        }
    }

    // ---- receipt

    ObjectNode receipt(GoodsReceipt goods, String key) {
        String organization = its.http().code("organization", goods.facility().value());
        String at = goods.receivedAt().withOffsetSameInstant(ZoneOffset.UTC).toString();
        ObjectNode head = CanonicalJson.mapper().createObjectNode();
        head.put("ReceiptSourceCode", "VENDOR");
        head.put("OrganizationCode", organization);
        put(
                head,
                "BusinessUnit",
                its.http().of("procurementBU", goods.facility().value()));
        put(head, "EmployeeId", its.http().of("receiver", goods.facility().value()));
        head.put("TransactionDate", at);
        head.put(FusionWork.RECEIPT_KEY, key);
        ArrayNode lines = head.putArray("lines");
        for (GoodsReceipt.Line line : goods.lines()) {
            ObjectNode node = lines.addObject();
            node.put("ReceiptSourceCode", "VENDOR");
            node.put("SourceDocumentCode", "PO");
            node.put("TransactionType", "RECEIVE");
            node.put(
                    "AutoTransactCode",
                    line.unfit() ? "RECEIVE" : its.http().erp().setting("autoTransact", "DELIVER"));
            node.put("TransactionDate", at);
            node.put("OrganizationCode", organization);
            node.put("DocumentNumber", goods.erpOrderNumber());
            node.put("DocumentLineNumber", line.orderLine());
            node.put("DocumentScheduleNumber", 1);
            node.put("ItemNumber", its.http().code("item", line.item().value()));
            node.put("Quantity", plain(line.quantity().value()));
            node.put("UnitOfMeasure", its.unit(line.quantity()));
            if (goods.location() != null) {
                put(
                        node,
                        "Subinventory",
                        its.http()
                                .erp()
                                .settings()
                                .get("subinventory." + goods.location().value()));
            }
            put(node, "Comments", cut(line.reason(), 240));
            if (line.tracking() != null && line.tracking().lot() != null) {
                ObjectNode lot = node.putArray("lotItemLots").addObject();
                lot.put("LotNumber", line.tracking().lot());
                lot.put("TransactionQuantity", plain(line.quantity().value()));
                if (line.tracking().expiry() != null) {
                    lot.put("LotExpirationDate", line.tracking().expiry().toString());
                }
            }
        }
        return head;
    }

    // ---- supplier invoice

    /** An invoice, or a credit memo, whose amounts are negative in Fusion. */
    ObjectNode invoice(SupplierInvoice invoice, String key, boolean credit) {
        String facility = invoice.facility().value();
        ObjectNode head = CanonicalJson.mapper().createObjectNode();
        head.put("InvoiceNumber", invoice.invoiceNumber());
        head.put("InvoiceType", credit ? "Credit memo" : "Standard");
        head.put("InvoiceCurrency", invoice.total().currency());
        head.put("InvoiceAmount", amount(invoice.total(), credit));
        head.put("InvoiceDate", invoice.invoiceDate().toString());
        head.put("BusinessUnit", its.required("payablesBU", facility));
        head.put("Supplier", its.http().code("supplier", invoice.supplier().value()));
        head.put("SupplierSite", its.required("supplierSite", invoice.supplier().value()));
        head.put("Description", key);
        ArrayNode lines = head.putArray("invoiceLines");
        for (SupplierInvoice.Line line : invoice.lines()) {
            ObjectNode node = charge(lines, "Item", amount(line.amount(), credit));
            if (line.orderLine() != null && invoice.erpOrderNumber() != null) {
                BigDecimal quantity = line.quantity().value();
                node.put("Quantity", plain(credit ? quantity.negate() : quantity));
                node.put("PurchaseOrderNumber", invoice.erpOrderNumber());
                node.put("PurchaseOrderLineNumber", line.orderLine());
                node.put("PurchaseOrderScheduleLineNumber", 1);
            } else {
                node.put(
                        "DistributionCombination",
                        its.combination(
                                line.costCentre().value(), line.account().value()));
            }
        }
        extra(lines, invoice.freight(), "Freight", credit);
        extra(lines, invoice.tax(), its.http().erp().setting("taxLineType", "Tax"), credit);
        return head;
    }

    private static void extra(ArrayNode lines, Money amount, String type, boolean credit) {
        if (amount != null && amount.amount().signum() != 0) {
            charge(lines, type, amount(amount, credit));
        }
    }

    private static ObjectNode charge(ArrayNode lines, String type, BigDecimal amount) {
        ObjectNode node = lines.addObject();
        node.put("LineNumber", lines.size());
        node.put("LineType", type);
        node.put("LineAmount", amount);
        return node;
    }

    /** Rounded half-up to the currency's minor unit. */
    private static BigDecimal amount(Money money, boolean credit) {
        Money rounded = money.rounded();
        return (credit ? rounded.negated() : rounded).amount();
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void put(ObjectNode node, String field, String text) {
        if (text != null) {
            node.put(field, text);
        }
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
