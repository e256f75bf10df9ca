package io.ledgerline.masterdata;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;

/**
 * Finds what the codes of a message mean: one query for all cross-references, at most one for each kind of entity, and none
 * for what the cache holds.
 *
 * <p>Lookup order of a code: the coding system it names, the sender's own codes, codes valid for every sender ({@code *}),
 * the canonical number itself. At each step a cross-reference limited to the message's facility beats a general one.
 */
@ApplicationScoped
public class MasterDataResolver {

    /**
     * Resolves all codes of one message.
     *
     * @param facility the facility that the message concerns, or null when it concerns none
     * @param codes every other code of the message; repetitions do no harm
     * @param on the business date: cross-references and entities must hold on it
     */
    public Resolution resolve(CodeReference facility, Collection<CodeReference> codes, LocalDate on) {
        throw new UnsupportedOperationException();
    }
}
