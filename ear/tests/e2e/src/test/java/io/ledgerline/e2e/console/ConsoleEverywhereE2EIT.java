package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page for every role, in both looks and on a tablet. */
class ConsoleEverywhereE2EIT {

    private static final Set<String> STAFF = Set.of(
            "admin",
            "operator",
            "integration",
            "ap",
            "procurement",
            "inventory",
            "revenue",
            "workforce",
            "steward",
            "auditor");
    private static final Set<String> WATCHERS = Set.of("admin", "operator", "integration", "auditor");

    /** One of each kind of them, in a window: a page may have trouble that its status does not tell. */
    private static final Set<String> SEEN = Set.of("operator", "ap", "steward", "approver", "auditor");

    private static Browser browser;
    private static Map<String, Set<String>> pages;

    private static Hl7Messages messages;

    @BeforeAll
    static void open() {
        browser = new Browser(HubServer.shared());
        messages = new Hl7Messages();
        HubClient client = new HubClient(HubServer.shared());
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("E1"), messages.id("EU1")));
        String message = client.messageIn(messages.id("E1"), "POSTED").getString("id");
        String posting = client.await("operator", "postings?messageId=" + message, page -> !page.getList("items")
                        .isEmpty())
                .getString("items[0].id");
        Hl7Messages.Sender odd =
                new Hl7Messages.Sender("EPIC", "NMGH", "2.5.1", messages.id("X"), "E20001", "BX100", "101003");
        client.jms("in.hl7v2", "EPIC", messages.usage(odd, messages.id("E2"), messages.id("EU2")));
        String waiting = client.messageIn(messages.id("E2"), "WAITING").getString("id");
        String item = client.await("operator", "work-items?messageId=" + waiting, page -> !page.getList("items")
                        .isEmpty())
                .getString("items[0].id");
        pages = pages(message, posting, item);
    }

    /** Every place with its roles: the same that may read it over REST. */
    private static Map<String, Set<String>> pages(String message, String posting, String item) {
        Set<String> postings = Set.of(
                "admin", "operator", "integration", "ap", "procurement", "inventory", "revenue", "steward", "auditor");
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (String each : List.of(
                "overview",
                "alerts",
                "work?view=all",
                "item?id=" + item,
                "find?q=EPIC",
                "trace?id=" + message,
                "messages",
                "workflows",
                "masterdata?kind=items",
                "change?kind=items&number=IMP-0002",
                "codes",
                "unresolved",
                "drift")) {
            all.put(each, STAFF);
        }
        all.put("approvals?view=all", Set.of("admin", "operator", "procurement", "ap", "approver", "auditor"));
        all.put("postings", postings);
        all.put("posting?id=" + posting, postings);
        for (String each : List.of("interfaces", "map", "replays", "mappings")) {
            all.put(each, WATCHERS);
        }
        all.put("audit", Set.of("admin", "auditor"));
        all.put("administration", Set.of("admin", "operator", "auditor"));
        return all;
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page signedIn(String role) {
        Page page = browser.stranger(ColorScheme.LIGHT);
        page.fill("#name", role);
        page.fill("#password", "ledgerline-" + role);
        browser.click(page, "#enter");
        return page;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "operator",
                "integration",
                "ap",
                "procurement",
                "inventory",
                "revenue",
                "workforce",
                "steward",
                "approver",
                "auditor"
            })
    void aRoleSeesItsPagesAndNoOther(String role) {
        Page page = signedIn(role);
        Map<String, Integer> told = new LinkedHashMap<>();
        Map<String, Integer> meant = new LinkedHashMap<>();
        pages.forEach((path, roles) -> {
            // who comes to the overview without a role for it goes on to what there is for them
            boolean opens = roles.contains(role);
            meant.put(path, opens || path.equals("overview") ? 200 : 403);
            if (opens && SEEN.contains(role)) {
                told.put(path, page.navigate(browser.address(path)).status());
            } else {
                APIResponse answer = page.request().get(browser.address(path));
                told.put(path, answer.status());
            }
        });

        assertThat(told).isEqualTo(meant);
        assertThat(browser.troubles()).isEmpty();
        page.context().close();
    }

    /** Colours come at once. */
    private static Page.EmulateMediaOptions look(ColorScheme scheme) {
        return new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
    }

    @Test
    void everyPageIsFitForEveryoneInBothLooksAndOnATablet() {
        Page page = signedIn("admin");
        List<String> wide = new ArrayList<>();
        for (String path : pages.keySet()) {
            page.emulateMedia(look(ColorScheme.LIGHT));
            browser.visit(page, path);
            page.emulateMedia(look(ColorScheme.DARK));
            browser.contrast(page, path + " in the dark");
            page.setViewportSize(820, 1180);
            // whatever the rows say: a table that is wider than the tablet scrolls within its own frame
            page.evaluate("() => document.querySelectorAll('.scroll > table')"
                    + ".forEach(table => table.style.minWidth = '1200px')");
            int over = ((Number) page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .intValue();
            if (over > 0) {
                wide.add(path + " by " + over + " px");
            }
            page.setViewportSize(1280, 860);
        }

        assertThat(wide).as("pages that a tablet has to scroll sideways").isEmpty();
        assertThat(browser.troubles()).isEmpty();
    }
}
