package io.ledgerline.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorPageTest {

    @Test
    void nothingOfARequestBecomesMarkup() {
        assertThat(ErrorPage.escaped("<script src=\"x\">&")).isEqualTo("&lt;script src=&quot;x&quot;&gt;&amp;");
    }
}
