package io.ledgerline.bench.pages;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Every page of the console and every list of the REST API, with the criteria that people use. */
final class PagePaths {

    private static final List<String> CONSOLE = List.of(
            "overview",
            "alerts",
            "alerts?view=resolved",
            "work?view=mine",
            "work?view=all",
            "work?view=all&queue=AP",
            "work?view=all&overdue=true",
            "work?view=all&facility=SOUTH",
            "work?view=all&q=4711",
            "work?state=closed",
            "work?state=closed&q=PAST-4711",
            "approvals",
            "find",
            "find?q=DESK-4711",
            "find?q=NOBODY-KNOWS-IT",
            "messages",
            "messages?state=POSTED",
            "messages?state=REJECTED",
            "messages?source=EPIC",
            "messages?facility=NORTH",
            "messages?source=NOBODY",
            "messages?type=DFT%5EP03",
            "messages?protocol=x12",
            "workflows",
            "workflows?workflow=supply-usage",
            "workflows?workflow=supply-usage&state=POSTED",
            "workflows?workflow=supply-usage&state=BLOCKED",
            "workflows?facility=NORTH",
            "workflows?standing=EXCEPTION",
            "workflows?standing=SETTLED",
            "workflows?workflow=supply-usage&standing=UNDER_WAY",
            "workflows?late=true",
            "workflows?q=NOBODY-KNOWS-IT",
            "postings",
            "postings?state=POSTED",
            "postings?state=REJECTED",
            "postings?erp=cloud",
            "postings?kind=JOURNAL",
            "postings?facility=WEST",
            "interfaces",
            "map",
            "replays",
            "mappings",
            "masterdata",
            "masterdata?kind=items&q=MED-0001",
            "masterdata?view=changes",
            "unresolved",
            "drift",
            "codes",
            "codes?system=EPIC",
            "codes?number=MED-0001",
            "codes?code=E20001",
            "audit",
            "audit?actor=ap",
            "audit?action=work-item.",
            "audit?facility=NORTH",
            "administration");

    private static final List<String> REST = List.of(
            "alerts",
            "approvals",
            "audit",
            "audit?actor=ap",
            "audit?action=payload.read",
            "budgets",
            "change-requests",
            "change-requests?state=SUBMITTED",
            "crossreferences",
            "crossreferences?system=EPIC",
            "crossreferences/unresolved",
            "dependencies",
            "erps",
            "events",
            "expected-receipts?facility=NORTH",
            "find?q=DESK-4711",
            "invoices",
            "interfaces",
            "listeners",
            "mappings",
            "masterdata/drift",
            "masterdata/items",
            "masterdata/suppliers",
            "messages",
            "messages?state=POSTED",
            "messages?source=EPIC&state=POSTED",
            "messages?facility=NORTH&limit=500",
            "messages?source=NOBODY",
            "messages?q=4711",
            "outbound-documents",
            "overview",
            "overview/figures",
            "postings",
            "postings?state=POSTED",
            "postings?erp=cloud&state=POSTED",
            "purchase-orders",
            "purchase-orders?open=true",
            "replays",
            "saved-searches",
            "slas",
            "webhooks",
            "work-items",
            "work-items?queue=AP",
            "work-items?state=OPEN&limit=500",
            "work-items?q=4711",
            "work-queues",
            "workflows",
            "workflows?workflow=supply-usage&state=POSTED",
            "workflows?standing=WAITING");

    private PagePaths() {}

    /** All of them, and those of one thing each: a message, an item, a posting. */
    static List<String> of(DeskFiller desk) throws SQLException {
        List<String> paths = new ArrayList<>();
        CONSOLE.forEach(path -> paths.add("console/" + path));
        String message = desk.value("select id from message order by id offset 1000 limit 1");
        paths.add("console/trace?id=" + message);
        paths.add("console/find?q=" + desk.value("select business_key from message where id = '" + message + "'"));
        paths.add("console/item?id=" + desk.value("select id from work_item order by id limit 1"));
        paths.add("console/posting?id=" + desk.value("select id from posting order by id offset 1000 limit 1"));
        REST.forEach(path -> paths.add("api/v1/" + path));
        paths.add("api/v1/messages/" + message);
        return paths;
    }
}
