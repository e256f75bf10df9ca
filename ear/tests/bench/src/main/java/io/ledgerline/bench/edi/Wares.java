package io.ledgerline.bench.edi;

import java.math.BigDecimal;
import java.util.List;

/** What Kestrel sells to NORTH by the case under contract CTR-210 of the sample network. */
final class Wares {

    /**
     * One of them.
     *
     * @param item its number
     * @param price contract price of a case, USD
     */
    record Ware(String item, BigDecimal price) {}

    static final List<Ware> ALL = List.of(
            ware("MED-0001", "74.40"),
            ware("MED-0005", "74.40"),
            ware("MED-0009", "52.08"),
            ware("MED-0013", "74.40"),
            ware("MED-0017", "33.48"),
            ware("MED-0021", "51.15"),
            ware("MED-0025", "37.20"),
            ware("MED-0029", "35.71"),
            ware("MED-0033", "87.05"),
            ware("MED-0037", "274.35"));

    /** How many there are. */
    static final int MOST = 10;

    private Wares() {}

    private static Ware ware(String item, String price) {
        return new Ware(item, new BigDecimal(price));
    }
}
