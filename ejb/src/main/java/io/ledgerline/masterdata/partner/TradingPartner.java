package io.ledgerline.masterdata.partner;

import java.util.Set;

/**
 * Someone who exchanges EDI interchanges with the hub.
 *
 * @param number the hub's number of the partner
 * @param supplier the supplier's number in master data, or null when the partner is none
 * @param source the name that overlays of mappings and the journal know it by; the number when none was given
 * @param qualifier kind of its identifier (ISA05; UNB S002 0007; the domain of a cXML credential; schemeID in UBL)
 * @param identifier its identifier (ISA06)
 * @param hubQualifier kind of the hub's identifier towards it (ISA07), or null for any
 * @param hubIdentifier the hub's identifier towards it (ISA08), or null for any
 * @param usage {@code P} once it is in production, {@code T} before (ISA15)
 * @param release version and release of what the hub writes to it: {@code 004010}, {@code D.96A}, {@code cXML-1.2}, {@code UBL-2.1}, ..
 * @param separators element, component, repetition and segment separator of what the hub writes to it, or null
 * @param documents transaction sets that it may send (ST01); empty for any
 * @param strict true when a set with any error is refused; false when it is taken with its errors noted if a mapping can
 * @param acknowledgment {@code 997}, {@code 999}, or {@code BY_RELEASE}: 997 for 004010 and 999 for 005010
 * @param consecutive true when its control numbers towards the hub have no gaps
 * @param active false when nothing is taken from it
 * @param outgoing what it gets from the hub, and how
 */
public record TradingPartner(
        String number,
        String supplier,
        String source,
        String qualifier,
        String identifier,
        String hubQualifier,
        String hubIdentifier,
        String usage,
        String release,
        String separators,
        Set<String> documents,
        boolean strict,
        String acknowledgment,
        boolean consecutive,
        boolean active,
        Outgoing outgoing) {

    /** True when it addresses the hub by the right name. */
    public boolean addresses(String givenQualifier, String givenIdentifier) {
        return hubIdentifier == null
                || hubIdentifier.equals(givenIdentifier)
                        && (hubQualifier == null || hubQualifier.equals(givenQualifier));
    }

    /** True when it takes documents of a form, and there is a way to it. */
    public boolean receives(String form) {
        return active && outgoing.transport() != null && outgoing.receives().contains(form);
    }

    /** True when it may send a transaction set. */
    public boolean maySend(String set) {
        return documents.isEmpty() || documents.contains(set);
    }
}
