package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.ledgerline.e2e.hub.HubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The system's own Chromium (system property {@code chromium}, else where distributions put it), never a downloaded one. What a
 * page writes to its console as an error, and every request that fails, is remembered and must be none.
 */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** With what WCAG 2.2 asks beyond 2.1, which axe leaves out: how large a target of a finger is. */
    private static final AxeRunOptions WCAG_22 = new AxeRunOptions();

    static {
        AxeRuleOptions on = new AxeRuleOptions();
        on.setEnabled(true);
        WCAG_22.setRules(Map.of("target-size", on));
    }

    private final HubServer hub;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> troubles = new ArrayList<>();

    Browser(HubServer hub) {
        this.hub = hub;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-sync",
                                "--no-first-run")));
    }

    private static Path executable() {
        String told = System.getProperty("chromium");
        return (told == null ? CHROMIUM.stream() : Stream.of(told))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium; on Debian: apt-get install chromium"));
    }

    /** A window at the sign-in page, of somebody who was never here. */
    Page stranger(ColorScheme look) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1280, 860)
                .setColorScheme(look)
                .setTimezoneId("America/New_York"));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> troubles.add(page.url() + ": " + error));
        page.onRequestFailed(request -> {
            // a page that is left ends its requests
            if (!String.valueOf(request.failure()).contains("ERR_ABORTED")) {
                troubles.add(request.url() + ": " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                troubles.add(response.status() + " " + response.url());
            }
        });
        page.navigate(address("overview"));
        return page;
    }

    /** A window of somebody who has signed in. */
    Page as(String user) {
        return as(user, ColorScheme.LIGHT);
    }

    /** A window of somebody who has signed in, and likes it light or dark. */
    Page as(String user, ColorScheme look) {
        Page page = stranger(look);
        page.fill("#name", user);
        page.fill("#password", "ledgerline-" + user);
        click(page, "#enter");
        assertThat(page.url()).endsWith("/console/overview");
        return page;
    }

    /** Clicks the first that is meant, and waits until the page that the click leads to is all there. */
    void click(Page page, String selector) {
        click(page.locator(selector).first());
    }

    /**
     * Clicks what leads to a page, be it the same, and waits until that is all there. A click by itself returns before a server that
     * takes its time has answered. Playwright would rather wait for an address, which says nothing where a form comes back to its own.
     */
    @SuppressWarnings("deprecation")
    void click(Locator locator) {
        locator.page().waitForNavigation(locator::click);
    }

    /** The address of a page of the console. */
    String address(String path) {
        return hub.http("/ledgerline/console/" + path).toString();
    }

    /** Goes to a page, which must have nothing that bars people with disabilities (axe: serious and critical). */
    void visit(Page page, String path) {
        page.navigate(address(path));
        none(new AxeBuilder(page).options(WCAG_22), path);
    }

    /** Everything on the page, in the colours that it has now, can be told from what lies behind it. */
    void contrast(Page page, String path) {
        none(new AxeBuilder(page).withRules(List.of("color-contrast")), path);
    }

    private static void none(AxeBuilder axe, String path) {
        List<String> bars = axe.analyze().getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(Browser::words)
                .toList();
        assertThat(bars).as("accessibility of %s", path).isEmpty();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }

    /** Keeps what a page looks like. */
    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("hub.work"), "console", name + ".png")));
    }

    /** What went wrong in any window since it was asked last. */
    List<String> troubles() {
        List<String> all = List.copyOf(troubles);
        troubles.clear();
        return all;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
