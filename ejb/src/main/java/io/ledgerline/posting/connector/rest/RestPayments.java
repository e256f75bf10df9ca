package io.ledgerline.posting.connector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.posting.connector.PaymentsUnavailable;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an ERP says it has paid: {@code {"items":[PaymentAdvice..],"next":"<cursor>"}}. One payment that cannot be read makes
 * the page unusable: a cursor must not pass what nobody has seen.
 */
final class RestPayments {

    private RestPayments() {}

    static PaymentPage page(HttpResponse<byte[]> response, String cursor) throws PaymentsUnavailable {
        if (response.statusCode() != 200) {
            throw new PaymentsUnavailable("status " + response.statusCode());
        }
        try {
            JsonNode body = CanonicalJson.mapper().readTree(response.body());
            if (body == null || !body.path("items").isArray()) {
                throw new PaymentsUnavailable("malformed");
            }
            List<PaymentAdvice> payments = new ArrayList<>();
            for (JsonNode item : body.path("items")) {
                if (!(CanonicalJson.read(item) instanceof PaymentAdvice advice)) {
                    throw new PaymentsUnavailable("malformed");
                }
                payments.add(advice);
            }
            return new PaymentPage(
                    payments, body.hasNonNull("next") ? body.path("next").asText() : cursor);
        } catch (IOException | InvalidDocument e) {
            throw new PaymentsUnavailable("malformed");
        }
    }
}
