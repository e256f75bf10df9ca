package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Tracking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * A purchase that becomes a fixed asset.
 *
 * <p>System of record: ERP.
 *
 * @param assetNumber number of the asset
 * @param description in words
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param orderNumber the order it was bought with
 * @param cost acquisition cost
 * @param inServiceOn first day of use
 * @param tracking serial number, UDI
 */
public record AssetAddition(
        @NotBlank @Size(max = 100) String assetNumber,
        @NotBlank String description,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        String orderNumber,
        @NotNull @Valid Money cost,
        @NotNull LocalDate inServiceOn,
        @Valid Tracking tracking)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return assetNumber;
    }
}
