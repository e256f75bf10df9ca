package io.ledgerline.e2e.connector;

import java.util.List;
import java.util.Map;

/** The ERP behind a connector under contract, seen and switched from outside. */
interface ContractErp {

    /** Sets a switch that every kind of ERP has; see docs/practice-erp.md. */
    void set(String name, Object value);

    /** The next calls over HTTP meet these faults. */
    void faults(Map<String, Integer> counts);

    /** Sets how the ERP behind HTTP behaves. */
    void http(String name, Object value);

    /** Well-behaved again. */
    void good();

    /** How many documents a reference has. */
    int documents(String reference);

    /** References in the order in which they became documents. */
    List<String> booked(List<String> references);

    /** How often anything was handed in. */
    int attempts();

    /** How many references have a second document. */
    int doubled();

    /** Takes the whole ERP away; returns when it is gone. */
    void undeploy();

    /** Brings it back; returns when it is there. */
    void deploy();

    /** The code of an error in a reply with status 200. */
    String refusedIn200();
}
