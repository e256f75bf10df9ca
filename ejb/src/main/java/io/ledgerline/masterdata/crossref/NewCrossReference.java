package io.ledgerline.masterdata.crossref;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import java.time.LocalDate;

/**
 * A cross-reference that somebody asks for.
 *
 * @param domain what the code names
 * @param system a coding system, a source's name, or {@link CrossReference#ANY_SOURCE}
 * @param code the code
 * @param facility the facility it is limited to, or null for all
 * @param number the canonical number; for units the UCUM code
 * @param from the first business date; null for "ever since" when the code never had a meaning, else today
 * @param until the last business date, or null
 */
public record NewCrossReference(
        Domain domain, String system, String code, String facility, String number, LocalDate from, LocalDate until) {

    /** "Ever since": before anything that a message can tell of. */
    public static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);

    /** The same as it is kept: the system by its one name, the code in its normal form, a UDI as its device identifier. */
    public NewCrossReference plain() {
        CodeReference plain = Candidates.plain(new CodeReference(domain, null, system.strip(), code));
        return new NewCrossReference(
                domain,
                plain.system(),
                plain.code(),
                facility == null || facility.isBlank() ? null : facility.strip(),
                number.strip(),
                from,
                until);
    }

    /** Where it is looked up. */
    CrossReferenceStore.Key key() {
        return new CrossReferenceStore.Key(domain, code);
    }

    NewCrossReference from(LocalDate day) {
        return new NewCrossReference(domain, system, code, facility, number, day, until);
    }
}
