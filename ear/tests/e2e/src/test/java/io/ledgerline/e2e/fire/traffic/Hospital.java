package io.ledgerline.e2e.fire.traffic;

import java.util.List;

/**
 * Who sends: a hospital of the sample network and how its electronic record names things.
 *
 * @param erp the ERP that its postings are routed to
 * @param buyer the ERP that its orders are routed to
 * @param orders how many of a hundred messages are orders
 * @param supply an item that it orders
 * @param boxes its name of the unit box
 * @param supplier who has the best contract price of that item for it
 */
record Hospital(
        String facility,
        String source,
        String erp,
        String buyer,
        int orders,
        String department,
        List<String> implants,
        String supply,
        String boxes,
        String supplier) {

    private static final int ORDERS = 12;

    static final Hospital NORTH = new Hospital(
            "NMGH",
            "EPIC",
            "cloud",
            "cloud",
            ORDERS,
            "101003",
            List.of("E10001", "E10002", "E10003", "E10004"),
            "E20001",
            "BX100",
            "SUP-014");
    static final Hospital SOUTH = new Hospital(
            "SMMC",
            "CERNER",
            "saas",
            "saas",
            ORDERS,
            "SM_OR",
            List.of("710001", "710002", "710003", "710004"),
            "720001",
            "BOXES",
            "SUP-006");
    static final Hospital WEST = new Hospital(
            "WMCH",
            "MEDITECH",
            "legacy",
            "legacy",
            ORDERS,
            "W.OR",
            List.of("IMPL0001", "IMPL0002", "IMPL0003", "IMPL0004"),
            "SUP0001",
            "B",
            "SUP-006");

    /** The same with its orders to Tryton, and more of them. */
    static Hospital withTryton(int lane) {
        Hospital turn = ofLane(lane);
        return turn.equals(SOUTH)
                ? new Hospital(
                        SOUTH.facility,
                        SOUTH.source,
                        SOUTH.erp,
                        "tryton",
                        2 * ORDERS,
                        SOUTH.department,
                        SOUTH.implants,
                        SOUTH.supply,
                        SOUTH.boxes,
                        SOUTH.supplier)
                : turn;
    }

    /** The hospitals take turns, and with them the ERPs behind queues, behind HTTP, and fed by tables. */
    static Hospital ofLane(int lane) {
        return List.of(NORTH, SOUTH, WEST).get(lane % 3);
    }
}
