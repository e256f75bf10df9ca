package io.ledgerline.canonical;

/**
 * A document of the hub's one business language. Every protocol is mapped to these, every workflow and every ERP
 * connector works with these only.
 *
 * <p>Documents hold the codes of whoever sent them; master data resolves those. Documents that the hub makes for an ERP
 * hold canonical codes.
 */
public sealed interface BusinessDocument
        permits Requisition,
                PurchaseOrder,
                OrderAcknowledgment,
                ShipNotice,
                GoodsReceipt,
                SupplierInvoice,
                PaymentAdvice,
                SupplyUsage,
                InventoryMovement,
                StockCount,
                Encounter,
                Appointment,
                Charge,
                Claim,
                ClaimStatus,
                Remittance,
                EmployeeChange,
                CredentialChange,
                PartsDemand,
                SupplierChange,
                ItemChange,
                ContractPriceChange,
                ItemAvailability,
                LocationChange,
                JournalEntry,
                AssetAddition {

    /** The number that people know the document by in the system it comes from; messages of one key are kept in order. */
    String businessKey();

    /** The document's type as it is written in JSON, for example {@code SupplyUsage}. */
    default String documentType() {
        return getClass().getSimpleName();
    }
}
