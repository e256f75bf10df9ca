package io.ledgerline.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void parametersAreEncodedAndEmptyOnesLeftOut() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", "a&b c");
        parameters.put("kind", null);
        parameters.put("view", "");
        parameters.put("type", "DFT^P03");

        assertThat(Address.of("work", parameters)).isEqualTo("/console/work?q=a%26b+c&type=DFT%5EP03");
    }

    @Test
    void afterSignInOneGoesOnWhereOneWanted() {
        assertThat(Address.inside("/ledgerline/console/item?id=1", "/ledgerline"))
                .isEqualTo("/ledgerline/console/item?id=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/console/",
                "/ledgerline/api/v1",
                "/ledgerline/console/\\elsewhere.example",
                "/ledgerline/console/a\r\nSet-Cookie: x=y",
                "/ledgerline/console/sign-in"
            })
    void nothingLeadsOutOfTheConsoleOrInACircle(String wanted) {
        assertThat(Address.inside(wanted, "/ledgerline")).isEqualTo("/ledgerline/console/overview");
    }
}
