package io.ledgerline.masterdata.units;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * The Unified Code for Units of Measure: is a code valid, and how many of one unit make another. Counted units are written
 * as annotations ({@code {each}}, {@code {box}}); UCUM gives every annotation the value 1, so a conversion between them is
 * the business of an item's packaging table and refused here.
 */
public final class Ucum {

    /** The coding system's URI in FHIR. */
    public static final String URI = "http://unitsofmeasure.org";

    /** More than any stock quantity needs, less than where the division's last digits show. */
    private static final MathContext PRECISION = new MathContext(15);

    private static final String ONE = "1.000000000000000000000000";
    private static final int MOST_FACTORS = 4096;
    private static final Map<String, Optional<BigDecimal>> FACTORS = new ConcurrentHashMap<>();

    private Ucum() {}

    /** True when the code is an expression of UCUM, annotations included. Codes are case-sensitive. */
    public static boolean valid(String code) {
        return code != null && !code.isEmpty() && code.length() <= 50 && Holder.SERVICE.validate(code) == null;
    }

    /** True when the unit counts things: its code is nothing but an annotation. */
    public static boolean counted(String code) {
        return code.length() > 2 && code.startsWith("{") && code.indexOf('}') == code.length() - 1;
    }

    /**
     * A quantity in another unit of the same property.
     *
     * @return empty when a code is not valid, the units measure different things, or one of them has an annotation
     */
    public static Optional<BigDecimal> convert(BigDecimal quantity, String from, String to) {
        if (from.equals(to)) {
            return Optional.of(quantity);
        }
        if (from.indexOf('{') >= 0 || to.indexOf('{') >= 0) {
            return Optional.empty();
        }
        String key = from + ' ' + to;
        Optional<BigDecimal> factor = FACTORS.get(key);
        if (factor == null) {
            factor = factor(from, to);
            if (FACTORS.size() < MOST_FACTORS) {
                FACTORS.put(key, factor);
            }
        }
        return factor.map(quantity::multiply);
    }

    private static Optional<BigDecimal> factor(String from, String to) {
        if (!valid(from) || !valid(to)) {
            return Optional.empty();
        }
        try {
            Decimal one = new Decimal(ONE);
            BigDecimal value =
                    new BigDecimal(Holder.SERVICE.convert(one, from, to).asDecimal());
            BigDecimal rounded = value.round(PRECISION).stripTrailingZeros();
            return Optional.of(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
        } catch (UcumException e) {
            // The library says by exception that two units are not commensurable: an answer here, not a failure.
            return Optional.empty();
        }
    }

    /** Loads the definitions (80 kB of XML) when the first unit is asked for. */
    private static final class Holder {

        private static final UcumEssenceService SERVICE = load();

        private static UcumEssenceService load() {
            try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
                return new UcumEssenceService(essence);
            } catch (IOException | UcumException e) {
                throw new IllegalStateException("the UCUM definitions cannot be read", e);
            }
        }
    }
}
