package io.ledgerline.posting.connector.fusion;

import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.platform.Settings;
import io.ledgerline.posting.connector.http.HttpErp;
import io.ledgerline.posting.connector.http.HttpErp.Usual;
import io.ledgerline.posting.erp.Erp;

/**
 * How to speak to one Oracle Fusion system.
 *
 * @param http where its resources are ({@code https://host/fscmRestApi/resources/11.13.18.05}) and how it behaves
 */
record FusionSettings(HttpErp http) {

    /** Oracle ADF's codes: the row is locked, or was changed, by somebody else. */
    private static final Usual USUAL = new Usual("PT60S", "PT5S", "PT5M", "JBO-26030,JBO-25014");

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when one is missing or of the wrong form; never tells a value of a secret
     */
    static FusionSettings of(Erp erp, Settings settings) {
        return new FusionSettings(HttpErp.of(erp, settings, USUAL));
    }

    /**
     * A setting of something or of the whole system, which must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    String required(String name, String of) {
        String value = http.of(name, of);
        if (value == null) {
            throw new IllegalArgumentException(
                    "setting " + name + " of ERP " + http.erp().code() + " is missing");
        }
        return value;
    }

    /** The name of a unit of measure. */
    String unit(Quantity quantity) {
        String unit = quantity.unit() == null ? "{each}" : quantity.unit();
        return http.erp().setting("unit." + unit, unit.equals("{each}") ? "Each" : unit);
    }

    /** The account combination of a cost centre and an account, by the setting {@code accountPattern}. */
    String combination(String costCentre, String account) {
        return http.erp()
                .setting("accountPattern", "{costCentre}-{account}")
                .replace("{costCentre}", http.code("costCentre", costCentre))
                .replace("{account}", http.code("account", account));
    }
}
