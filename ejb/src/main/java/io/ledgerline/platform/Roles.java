package io.ledgerline.platform;

/** The roles that a signed-in caller can have. */
public final class Roles {

    /** Everything, including users and settings. */
    public static final String ADMIN = "admin";
    /** Runs the hub: pause, hold, replay, retention. */
    public static final String OPERATOR = "operator";
    /** Integration engineer: mappings, interfaces, INTEGRATION work items. */
    public static final String INTEGRATION = "integration";
    /** Accounts payable. */
    public static final String AP = "ap";
    /** Procurement. */
    public static final String PROCUREMENT = "procurement";
    /** Inventory and stores. */
    public static final String INVENTORY = "inventory";
    /** Revenue cycle. */
    public static final String REVENUE = "revenue";
    /** Workforce. */
    public static final String WORKFORCE = "workforce";
    /** Master-data steward. */
    public static final String STEWARD = "steward";
    /** Approves: sees approvals and budgets; which stages, other roles say. */
    public static final String APPROVER = "approver";
    /** Reads everything, changes nothing. */
    public static final String AUDITOR = "auditor";
    /** A system that sends documents and asks for their state. */
    public static final String CLIENT = "client";

    private Roles() {}
}
