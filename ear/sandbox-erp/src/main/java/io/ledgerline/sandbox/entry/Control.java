package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.book.ReferenceLog;
import io.ledgerline.sandbox.entry.Counter.Outcome;
import io.ledgerline.sandbox.entry.Switches.Setting;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** What comes in over HTTP, with its transactions. */
@Stateless
public class Control {

    @Inject
    private Switches switches;

    @Inject
    private InterfaceTable table;

    @Inject
    private CloudListener cloud;

    @Inject
    private Counter counter;

    @Inject
    private ReferenceLog references;

    /** Executes a command. */
    public Outcome execute(String erp, String json, String reference) {
        return counter.take(erp, json, reference);
    }

    /**
     * Executes a command that came over HTTP.
     *
     * @param deduplicates false when this ERP would make a second document for a repeated reference; it does not, but
     *     counts it, so that a test sees who relied on it
     */
    public Outcome handIn(String reference, String json, boolean deduplicates) {
        Outcome outcome = counter.take(Switches.SAAS, json, reference);
        if (outcome.answer().duplicate() && !deduplicates) {
            references.doubled(Switches.SAAS, reference);
        }
        return outcome;
    }

    /** Sets how an ERP behaves: down stops the listener of the cloud ERP, closes the tables of the legacy ERP, and makes the ERP behind HTTP answer 503. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void apply(String erp, Setting setting) {
        if (setting.down() != switches.of(erp).down()) {
            if (erp.equals(Switches.CLOUD)) {
                cloud.active(!setting.down());
            } else if (erp.equals(Switches.LEGACY)) {
                table.status(erp, !setting.down());
            }
        }
        switches.set(erp, setting);
    }
}
