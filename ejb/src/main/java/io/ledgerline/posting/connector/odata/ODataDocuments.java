package io.ledgerline.posting.connector.odata;

import static io.ledgerline.posting.connector.odata.ODataEntity.date;
import static io.ledgerline.posting.connector.odata.ODataEntity.decimal;
import static io.ledgerline.posting.connector.odata.ODataEntity.item;
import static io.ledgerline.posting.connector.odata.ODataEntity.items;
import static io.ledgerline.posting.connector.odata.ODataEntity.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import java.time.LocalDate;
import java.time.ZoneId;

/** What the hub's documents are in SAP: the bodies of deep inserts. Codes are the hub's unless the ERP's settings name others. */
final class ODataDocuments {

    private final ODataSettings its;

    ODataDocuments(ODataSettings its) {
        this.its = its;
    }

    // ---- purchase order

    ObjectNode order(PurchaseOrder order, String reference) {
        String facility = order.facility().value();
        ObjectNode head = ODataEntity.object();
        head.put("PurchaseOrderType", its.http().erp().setting("orderType", "NB"));
        head.put("CompanyCode", required("companyCode", facility));
        head.put("PurchasingOrganization", required("purchasingOrganization", facility));
        head.put("PurchasingGroup", required("purchasingGroup", facility));
        head.put("Supplier", its.http().code("supplier", order.supplier().value()));
        head.put("DocumentCurrency", order.currency());
        head.put("PurchaseOrderDate", date(order.orderDate()));
        head.put(ODataEntity.ORDER.keyField(), ODataEntity.ORDER.key(reference));
        ArrayNode lines = items(head, "to_PurchaseOrderItem");
        for (PurchaseOrder.Line line : order.lines()) {
            ObjectNode node = lines.addObject();
            node.put("PurchaseOrderItem", item(line.lineNumber()));
            if (line.item() != null) {
                node.put("Material", its.http().code("material", line.item().value()));
            } else {
                put(node, "MaterialGroup", its.http().of("materialGroup", facility));
            }
            put(node, "PurchaseOrderItemText", cut(line.description(), 40));
            node.put("Plant", its.http().code("plant", facility));
            if (order.deliverTo() != null) {
                node.put(
                        "StorageLocation",
                        its.http().code("storageLocation", order.deliverTo().value()));
            }
            amount(node, line);
            node.put("DocumentCurrency", order.currency());
            if (line.costCentre() != null) {
                node.put("AccountAssignmentCategory", "K");
                ObjectNode account = items(node, "to_AccountAssignment").addObject();
                account.put(
                        "CostCenter",
                        its.http().code("costCentre", line.costCentre().value()));
                if (line.account() != null) {
                    account.put(
                            "GLAccount",
                            its.http().code("account", line.account().value()));
                }
            }
            if (order.neededBy() != null) {
                items(node, "to_ScheduleLine").addObject().put("ScheduleLineDeliveryDate", date(order.neededBy()));
            }
        }
        return head;
    }

    /** What a line of an order is changed into; quantity 0 deletes it. */
    ObjectNode amendment(PurchaseOrder.Line line, boolean cancelled) {
        ObjectNode node = ODataEntity.object();
        if (cancelled || line.quantity().value().signum() == 0) {
            return node.put("PurchasingDocumentDeletionCode", "L");
        }
        amount(node, line);
        return node;
    }

    private void amount(ObjectNode node, PurchaseOrder.Line line) {
        node.put("OrderQuantity", decimal(line.quantity().value()));
        node.put("PurchaseOrderQuantityUnit", unit(line.quantity()));
        node.put("NetPriceAmount", decimal(line.unitPrice().amount()));
        node.put("NetPriceQuantity", "1");
    }

    // ---- material documents

    /** Goods of an order that come, or go back: 101 and 122, for unfit ones 103 and 124. */
    ObjectNode goods(GoodsReceipt goods, String reference, LocalDate businessDate, String order, ZoneId zone) {
        ObjectNode head = movement("01", reference, businessDate);
        head.put("DocumentDate", date(goods.receivedAt().atZoneSameInstant(zone).toLocalDate()));
        ArrayNode lines = items(head, "to_MaterialDocumentItem");
        for (GoodsReceipt.Line line : goods.lines()) {
            ObjectNode node = lines.addObject();
            node.put("GoodsMovementType", type(goods.goesBack(), line.unfit()));
            node.put("GoodsMovementRefDocType", "B");
            node.put("PurchaseOrder", order);
            node.put("PurchaseOrderItem", item(line.orderLine()));
            node.put("Material", its.http().code("material", line.item().value()));
            node.put("Plant", its.http().code("plant", goods.facility().value()));
            if (goods.location() != null) {
                node.put(
                        "StorageLocation",
                        its.http().code("storageLocation", goods.location().value()));
            }
            if (line.tracking() != null) {
                put(node, "Batch", line.tracking().lot());
                if (line.tracking().expiry() != null) {
                    node.put("ShelfLifeExpirationDate", date(line.tracking().expiry()));
                }
            }
            entry(node, line.quantity());
            put(node, "MaterialDocumentItemText", cut(line.reason(), 50));
        }
        return head;
    }

    private String type(boolean back, boolean unfit) {
        return back
                ? unfit ? movementType("returnUnfit", "124") : movementType("return", "122")
                : unfit ? movementType("receiptUnfit", "103") : movementType("receipt", "101");
    }

    private String movementType(String name, String type) {
        return its.http().erp().setting("movementType." + name, type);
    }

    /** Stock that goes to a cost centre, or comes back from it: 201 and 202. */
    ObjectNode consumption(InventoryMovement movement, String reference, boolean back) {
        ObjectNode head = movement("03", reference, movement.businessDate());
        head.put("DocumentDate", date(movement.businessDate()));
        ArrayNode lines = items(head, "to_MaterialDocumentItem");
        for (InventoryMovement.Line line : movement.lines()) {
            ObjectNode node = lines.addObject();
            node.put(
                    "GoodsMovementType",
                    back ? movementType("consumptionBack", "202") : movementType("consumption", "201"));
            node.put("Material", its.http().code("material", line.item().value()));
            node.put("Plant", its.http().code("plant", movement.facility().value()));
            node.put(
                    "StorageLocation",
                    its.http().code("storageLocation", movement.location().value()));
            if (movement.costCentre() != null) {
                node.put(
                        "CostCenter",
                        its.http().code("costCentre", movement.costCentre().value()));
            }
            if (line.tracking() != null) {
                put(node, "Batch", line.tracking().lot());
            }
            entry(node, line.quantity());
        }
        return head;
    }

    private static ObjectNode movement(String code, String reference, LocalDate businessDate) {
        ObjectNode head = ODataEntity.object();
        head.put("GoodsMovementCode", code);
        head.put("PostingDate", date(businessDate));
        head.put(ODataEntity.MATERIAL_DOCUMENT.keyField(), ODataEntity.MATERIAL_DOCUMENT.key(reference));
        return head;
    }

    private void entry(ObjectNode node, Quantity quantity) {
        node.put("QuantityInEntryUnit", decimal(quantity.value()));
        node.put("EntryUnit", unit(quantity));
    }

    // ---- supplier invoice

    ObjectNode invoice(
            SupplierInvoice invoice, String reference, LocalDate businessDate, String order, boolean credit) {
        String facility = invoice.facility().value();
        String currency = invoice.total().currency();
        String taxCode = required("taxCode", facility);
        ObjectNode head = ODataEntity.object();
        head.put("CompanyCode", required("companyCode", facility));
        head.put("DocumentDate", date(invoice.invoiceDate()));
        head.put("PostingDate", date(businessDate));
        head.put(
                "InvoicingParty", its.http().code("supplier", invoice.supplier().value()));
        head.put("SupplierInvoiceIDByInvcgParty", invoice.invoiceNumber());
        head.put("DocumentCurrency", currency);
        head.put("InvoiceGrossAmount", decimal(invoice.total().rounded().amount()));
        head.put(ODataEntity.INVOICE.keyField(), ODataEntity.INVOICE.key(reference));
        if (credit) {
            head.put("SupplierInvoiceIsCreditMemo", "X");
        }
        if (invoice.freight() != null && invoice.freight().amount().signum() != 0) {
            head.put(
                    "UnplannedDeliveryCost", decimal(invoice.freight().rounded().amount()));
            head.put("UnplannedDeliveryCostTaxCode", taxCode);
        }
        if (invoice.tax() != null) {
            head.put("TaxIsCalculatedAutomatically", false);
            ObjectNode tax = items(head, "to_SupplierInvoiceTax").addObject();
            tax.put("TaxCode", taxCode);
            tax.put("DocumentCurrency", currency);
            tax.put("TaxAmount", decimal(invoice.tax().rounded().amount()));
        } else {
            head.put("TaxIsCalculatedAutomatically", true);
        }
        lines(invoice, head, order, taxCode, credit);
        return head;
    }

    private void lines(SupplierInvoice invoice, ObjectNode head, String order, String taxCode, boolean credit) {
        ArrayNode ordered = null;
        ArrayNode others = null;
        int number = 0;
        for (SupplierInvoice.Line line : invoice.lines()) {
            Money amount = line.amount().rounded();
            number++;
            if (line.orderLine() != null && order != null) {
                ordered = ordered == null ? items(head, "to_SuplrInvcItemPurOrdRef") : ordered;
                ObjectNode node = ordered.addObject();
                node.put("SupplierInvoiceItem", String.valueOf(number));
                node.put("PurchaseOrder", order);
                node.put("PurchaseOrderItem", item(line.orderLine()));
                node.put("QuantityInPurchaseOrderUnit", decimal(line.quantity().value()));
                node.put("PurchaseOrderQuantityUnit", unit(line.quantity()));
                node.put("DocumentCurrency", amount.currency());
                node.put("SupplierInvoiceItemAmount", decimal(amount.amount()));
                node.put("TaxCode", taxCode);
            } else {
                others = others == null ? items(head, "to_SupplierInvoiceItemGLAcct") : others;
                ObjectNode node = others.addObject();
                node.put("SupplierInvoiceItem", String.valueOf(number));
                node.put("CompanyCode", head.path("CompanyCode").asText());
                node.put("GLAccount", its.http().code("account", value(line.account())));
                node.put("CostCenter", its.http().code("costCentre", value(line.costCentre())));
                node.put("DebitCreditCode", credit ? "H" : "S");
                node.put("DocumentCurrency", amount.currency());
                node.put("SupplierInvoiceItemAmount", decimal(amount.amount()));
                node.put("TaxCode", taxCode);
            }
        }
    }

    // ---- codes

    private String unit(Quantity quantity) {
        String unit = quantity.unit() == null ? "{each}" : quantity.unit();
        return its.http().erp().setting("unit." + unit, unit.equals("{each}") ? "EA" : unit);
    }

    private String required(String name, String facility) {
        String value = its.http().of(name, facility);
        if (value == null) {
            throw new IllegalArgumentException(
                    "setting " + name + " of ERP " + its.http().erp().code() + " is missing");
        }
        return value;
    }

    private static String value(Identifier identifier) {
        return identifier == null ? "" : identifier.value();
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
