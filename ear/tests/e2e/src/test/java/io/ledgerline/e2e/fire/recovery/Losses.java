package io.ledgerline.e2e.fire.recovery;

import io.ledgerline.e2e.fire.traffic.Acknowledgements.Acknowledged;
import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was acknowledged and is not in the journal of a restored hub: the recovery point.
 *
 * @param missing those messages, the earliest first
 * @param overJms how many of them came over JMS
 * @param earliest how long before the disaster the first of them was acknowledged; zero when there is none
 */
record Losses(List<Acknowledged> missing, long overJms, Duration earliest) {

    /**
     * Looks each message up.
     *
     * @param since messages that were acknowledged before are not looked up: they were there at an earlier look
     */
    static Losses of(HubServer hub, Load load, List<Acknowledged> promised, Instant since, Instant disaster) {
        HubClient client = new HubClient(hub);
        List<Acknowledged> missing = promised.stream()
                .filter(one -> one.at().isAfter(since))
                .filter(one -> client.get(
                                "operator",
                                "messages?controlId=" + one.message().controlId())
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("items")
                        .isEmpty())
                .sorted(Comparator.comparing(Acknowledged::at))
                .toList();
        return new Losses(
                missing,
                missing.stream().filter(one -> load.overJms(one.message())).count(),
                missing.isEmpty()
                        ? Duration.ZERO
                        : Duration.between(missing.get(0).at(), disaster));
    }

    String window() {
        return String.format(Locale.ROOT, "%.2f", earliest.toMillis() / 1000.0);
    }
}
