package io.ledgerline.sandbox.entry;

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
    private Delivery delivery;

    @Inject
    private Counter counter;

    /** Executes a command. */
    public Outcome execute(String erp, String json, String reference) {
        return counter.take(erp, json, reference);
    }

    /** Sets how an ERP behaves: down stops the listener of the cloud ERP, and closes the tables of the legacy ERP. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void apply(String erp, Setting setting) {
        if (setting.down() != switches.of(erp).down()) {
            if (erp.equals(Switches.CLOUD)) {
                delivery.active(!setting.down());
            } else {
                table.status(erp, !setting.down());
            }
        }
        switches.set(erp, setting);
    }
}
