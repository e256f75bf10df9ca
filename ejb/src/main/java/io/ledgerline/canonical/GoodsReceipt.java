package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.canonical.value.Tracking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Goods that arrived, or that go back to the supplier.
 *
 * <p>System of record: the receiving system.
 *
 * @param receiptId the receiving system's number
 * @param kind a receipt, or a return to the vendor; null means a receipt
 * @param orderNumber the order they belong to: the hub's number or the ERP's
 * @param erpOrderNumber the ERP's number of the order; the hub fills it in for the ERP
 * @param returnAuthorization the supplier's leave to send goods back (RMA), if any
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param supplier who delivered
 * @param location where they were put
 * @param receivedAt when
 * @param lines what arrived
 */
public record GoodsReceipt(
        @NotBlank @Size(max = 100) String receiptId,
        ReceiptKind kind,
        String orderNumber,
        @Size(max = 100) String erpOrderNumber,
        @Size(max = 60) String returnAuthorization,
        @NotNull @Valid Identifier facility,
        @Valid Identifier supplier,
        @Valid Identifier location,
        @NotNull OffsetDateTime receivedAt,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return receiptId;
    }

    /** True when goods go back to the supplier. */
    public boolean goesBack() {
        return kind == ReceiptKind.RETURN;
    }

    /** Which way the goods go. */
    public enum ReceiptKind {
        RECEIPT,
        RETURN
    }

    /** The state in which goods came. */
    public enum Condition {
        /** Fit for use. */
        GOOD,
        /** Arrived, but not fit for use: not to be paid, to be sent back. */
        DAMAGED
    }

    /**
     * One line.
     *
     * @param lineNumber 1, 2, 3 ... within the document
     * @param orderLine the order's line it answers, if known
     * @param item the item
     * @param quantity how many
     * @param tracking lot, serial, expiry, UDI
     * @param condition the state in which they came; null means good
     * @param reason why they go back or are not fit, in words
     */
    public record Line(
            @Positive int lineNumber,
            Integer orderLine,
            @NotNull @Valid Identifier item,
            @NotNull @Valid Quantity quantity,
            @Valid Tracking tracking,
            Condition condition,
            @Size(max = 200) String reason) {

        /** True when they are not fit for use. */
        public boolean unfit() {
            return condition == Condition.DAMAGED;
        }
    }
}
