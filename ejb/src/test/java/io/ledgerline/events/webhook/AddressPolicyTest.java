package io.ledgerline.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may go; hosts are written as addresses, so that no name is looked up. */
class AddressPolicyTest {

    private static AddressPolicy policy(String addresses) {
        return new AddressPolicy(TestSettings.of(Map.of("ledgerline.webhooks.addresses", addresses)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:9990/management",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[2002:7f00:1::]/",
                "https://[64:ff9b::7f00:1]/",
                "https://224.0.0.1/",
                "https://255.255.255.255/"
            })
    void neverThisMachineItsLinkOrAnAddressThatCarriesAnother(String url) {
        for (String reach : new String[] {"public", "private"}) {
            assertThatThrownBy(() -> policy(reach).checked(url))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                                    refusal.details().get(0).code())
                            .isEqualTo("address"));
        }
        assertThat(policy("any").checked(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.1.2.3/",
                "https://192.168.1.1/",
                "https://172.16.0.9/",
                "https://[fd00::1]/",
                "https://100.64.0.1/"
            })
    void privateNetworksOnlyWhenTheSettingSaysSo(String url) {
        assertThatThrownBy(() -> policy("public").checked(url)).isInstanceOf(Refusal.class);
        assertThat(policy("private").checked(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.32.7/",
                "ftp://192.0.32.7/",
                "https:///x",
                "https://user:pw@192.0.32.7/",
                "https://192.0.32.7/#x",
                "not a url",
                ""
            })
    void onlyHttpsAddressesOfAHost(String url) {
        assertThatThrownBy(() -> policy("public").checked(url)).isInstanceOf(Refusal.class);
    }

    @Test
    void publicAddressesAreFine() {
        assertThat(policy("public").checked("https://192.0.32.7:8443/hook?x=1")).hasPort(8443);
    }
}
