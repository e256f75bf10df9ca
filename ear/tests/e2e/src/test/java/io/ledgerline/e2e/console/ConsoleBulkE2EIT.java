package io.ledgerline.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ledgerline.e2e.hub.Hl7Messages;
import org.junit.jupiter.api.Test;

/** Many work items at once: with a result for each, how far it is, and the way back. */
class ConsoleBulkE2EIT extends ConsoleSuite {

    private final Hl7Messages messages = new Hl7Messages();

    /** So many messages, each with a code of its own that nobody knows; a part that all codes have. */
    private String unknownCodes(int count) {
        String code = messages.id("X");
        for (int i = 0; i < count; i++) {
            Hl7Messages.Sender odd =
                    new Hl7Messages.Sender("EPIC", "NMGH", "2.5.1", code + "-" + i, "E20001", "BX100", "101003");
            client.jms("in.hl7v2", "EPIC", messages.usage(odd, messages.id("C" + i), messages.id("CU" + i)));
        }
        client.messageIn(messages.id("C" + (count - 1)), "WAITING");
        return code;
    }

    @Test
    void manyAreSentInStepsAndEachIsSeenToComeOut() {
        String code = unknownCodes(12);
        Page page = browser.as("steward");
        browser.visit(page, "work?view=team&q=" + code);
        assertThat(page.innerText("#fitting")).isEqualTo("12");
        page.check("#tick-all");
        page.selectOption("#action", "ASSIGN");
        page.click("#bulk-do");
        page.locator("#results-title", new Page.LocatorOptions().setHasText("12 of 12 done"))
                .waitFor();
        assertThat(page.locator("section[aria-labelledby=results-title] tbody tr")
                        .count())
                .isEqualTo(12);
        assertThat(page.locator("#many table.list tbody .chip.ASSIGNED").count())
                .as("the list is that of now")
                .isEqualTo(12);

        browser.click(page, "#undo-many-do");
        assertThat(page.innerText("section[aria-labelledby=results-title]")).contains("12 of 12 done");
        assertThat(page.locator("#many table.list tbody .chip.OPEN").count()).isEqualTo(12);

        page.check("#tick-all");
        page.selectOption("#action", "COMMENT");
        page.click("#bulk-do");
        page.locator("#results-title", new Page.LocatorOptions().setHasText("0 of 12 done"))
                .waitFor();
        assertThat(page.innerText("section[aria-labelledby=results-title]")).contains("Not done");
    }

    @Test
    void manyItemsAreDecidedAtOnceWithAResultForEach() {
        String code = unknownCodes(1);
        Page page = browser.as("integration");
        browser.visit(page, "work?view=all&q=" + code);
        assertThat(page.locator(".bulk").count()).isEqualTo(1);
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.innerText("[data-ticked]")).isEqualTo("1 ticked");
        page.selectOption("#action", "COMMENT");
        page.fill("#reason", "somebody should look");
        browser.click(page, "#bulk-do");

        assertThat(page.innerText("section[aria-labelledby=results-title]"))
                .contains("0 of 1 done")
                .contains("belong to role steward");
    }

    @Test
    void aStepTakenByMistakeIsTakenBackAloneOrForMany() {
        String code = unknownCodes(1);
        Page page = browser.as("steward");
        browser.visit(page, "work?view=team&q=" + code);
        browser.click(page, "table.list tbody a");
        page.fill("#assignee", "somebody-else");
        browser.click(page, "#give-do");
        assertThat(page.innerText(".title .chip")).contains("somebody-else");

        browser.click(page, "#undo-do");

        assertThat(said(page)).contains("Undone");
        assertThat(page.innerText(".title .chip")).isEqualTo("Open");
        assertThat(page.locator("#undo-do").count()).isZero();

        browser.visit(page, "work?view=team&q=" + code);
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.selectOption("#action", "ASSIGN");
        browser.click(page, "#bulk-do");
        assertThat(page.innerText("section[aria-labelledby=results-title]")).contains("1 of 1 done");
        browser.click(page, "#undo-many-do");
        assertThat(page.innerText("section[aria-labelledby=results-title]")).contains("1 of 1 done");
        assertThat(page.innerText("#many table.list tbody .chip")).isEqualTo("Open");
    }
}
