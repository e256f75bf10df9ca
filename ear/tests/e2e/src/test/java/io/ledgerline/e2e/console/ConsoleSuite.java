package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Tests of the console of the run's hub in one browser; errors of its scripts and requests that fail are failures of the test. */
abstract class ConsoleSuite {

    static Browser browser;

    final HubServer hub = HubServer.shared();
    final HubClient client = new HubClient(hub);

    @BeforeAll
    static void open() {
        browser = new Browser(HubServer.shared());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        assertThat(browser.troubles()).isEmpty();
    }

    /** What the page says of what was done. */
    static String said(Page page) {
        return page.innerText(".notices");
    }
}
