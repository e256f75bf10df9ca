package io.ledgerline.e2e.hub;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells the hub something as a SaaS does: signed by Standard Webhooks, without a sign-in. */
public record SignedWebhook(String source, String secret, String id, Instant at, String body) {

    /** The signature of a message. */
    public static String signature(String secret, String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends it. */
    public Response send(HubServer hub) {
        String timestamp = Long.toString(at.getEpochSecond());
        return given().contentType(ContentType.JSON)
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature(secret, id, timestamp, body))
                .body(body)
                .post(hub.http("/ledgerline/api/v1/webhooks/in/" + source));
    }
}
