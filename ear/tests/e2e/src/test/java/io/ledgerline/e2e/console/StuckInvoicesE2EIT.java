package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ledgerline.e2e.partner.KestrelTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The day of an accounts payable clerk: an invoice is stuck, and nine others with it. */
class StuckInvoicesE2EIT extends ConsoleSuite {

    private final KestrelTrade kestrel = new KestrelTrade(client);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aStuckInvoiceIsFoundItsCodeExplainedAndTenArePaidFor() {
        String code = "GLOVES-" + run;
        List<String> invoices = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String order = kestrel.order("STUCK-RQ" + i + "-" + run);
            kestrel.receive("STUCK-GR" + i + "-" + run, order, 2);
            invoices.add(kestrel.invoice("STUCK-" + run + "-" + i, "INVOICE", order, code, 2, "74.40"));
        }
        assertThat(invoices).allSatisfy(invoice -> assertThat(state(invoice)).isEqualTo("BLOCKED"));

        Page clerk = browser.as("ap");
        browser.visit(clerk, "find?q=STUCK-" + run + "-3");
        browser.click(clerk, "table.list a >> text=STUCK-" + run + "-3");
        assertThat(clerk.content()).contains("Unknown item code " + code);

        Page steward = browser.as("steward");
        browser.visit(steward, "work?view=team&q=" + code);
        browser.click(steward, "table.list tbody a");
        assertThat(steward.innerText("section[aria-labelledby=why]")).contains("10 messages wait");
        assertThat(steward.getAttribute("#resolve-code-do", "value")).contains("10");
        steward.fill("#canonical", "MED-0001");
        browser.click(steward, "#resolve-code-do");
        assertThat(steward.innerText(".notices")).contains("means MED-0001 now; 10 messages go on");

        invoices.forEach(invoice ->
                client.await("ap", "invoices/" + invoice, found -> "POSTED".equals(found.getString("state"))));
        browser.visit(clerk, "find?q=STUCK-" + run + "-3");
        assertThat(clerk.innerText("table.list")).contains("Posted");
    }

    private String state(String workflow) {
        return client.get("ap", "workflows/" + workflow).jsonPath().getString("state");
    }
}
