package io.ledgerline.e2e.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.e2e.erp.Answer;
import io.ledgerline.e2e.erp.Call;
import io.ledgerline.e2e.erp.Fault;
import io.ledgerline.e2e.erp.FaultyErp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * Stands between the hub and a real Tryton. A sign-in that is refused, and too many of them, come when the session has run out; Tryton
 * dies for real.
 */
public final class TrytonRelay extends FaultyErp {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final TrytonProcess tryton;

    public TrytonRelay(TrytonProcess tryton) {
        this.tryton = tryton;
    }

    /** Address of the database behind it. */
    @Override
    public String url() {
        return origin() + "/erp/";
    }

    @Override
    protected void serve(Call call) throws IOException {
        JsonNode request = json.readTree(call.body());
        String method = request.path("method").asText();
        if (method.equals("common.db.login")) {
            if (admitted(call)) {
                pass(call);
            }
        } else if (method.equals("common.server.version")) {
            // needs no session, whatever became of it
            pass(call);
        } else if (pending(Fault.UNAUTHORIZED) || pending(Fault.TOO_MANY)) {
            answer(call, Answer.page(401, "401 Unauthorized"));
        } else if (method.endsWith(".create") && !method.startsWith("model.stock.lot")) {
            create(call);
        } else if (method.equals("model.purchase.purchase.confirm") && hits(Fault.CONFIRM_THEN_KILL)) {
            carryOut(call);
            tryton.kill();
        } else if (method.endsWith(".search_read")) {
            find(call);
        } else {
            pass(call);
        }
    }

    @Override
    protected Answer refusal() {
        return Answer.json(200, "{\"id\":1,\"error\":[\"UserError\",[\"The period is closed.\",\"\",null]]}");
    }

    @Override
    protected Answer carryOut(Call call) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + tryton.port() + call.uri()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        String authorization = call.headers().getFirst("Authorization");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<byte[]> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(reply.statusCode(), Map.of(), reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
