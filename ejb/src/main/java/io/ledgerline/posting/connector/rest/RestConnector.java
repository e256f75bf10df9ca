package io.ledgerline.posting.connector.rest;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.connector.BudgetTeller;
import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.posting.connector.PaymentSource;
import io.ledgerline.posting.connector.PaymentsUnavailable;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.connector.RemoteConnector;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.connector.http.HttpCalls;
import io.ledgerline.posting.connector.http.NoAnswer;
import io.ledgerline.posting.connector.http.Question;
import io.ledgerline.posting.erp.Erp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Speaks to ERPs over HTTP: hands documents in by POST or PUT, finds them by GET. It follows no redirect, repeats nothing by
 * itself, and every call ends within the ERP's {@code timeout}, whether the ERP sends nothing or slowly.
 */
@Named("rest")
@ApplicationScoped
public class RestConnector implements RemoteConnector, BudgetTeller, CodeTeller, PaymentSource {

    private static final String JSON = "application/json";

    /** Codes in one question: of an address, every server takes some thousand characters. */
    private static final int MOST_CODES = 50;

    private Settings settings;
    private HttpCalls calls;
    private Time time;

    /** For the container. */
    protected RestConnector() {}

    /** With the hub's configuration and clock. */
    @Inject
    public RestConnector(Settings settings, Time time) {
        this.settings = settings;
        this.calls = new HttpCalls(settings);
        this.time = time;
    }

    @Override
    public Reply call(Erp erp, Command command) {
        try {
            RestSettings its = RestSettings.of(erp, settings);
            HttpResponse<byte[]> response =
                    exchange(erp, its, request(its, command), its.http().timeout());
            return RestReplies.reply(response, command.reference(), its, time.now());
        } catch (ExecutionException e) {
            return RestReplies.reply(e.getCause());
        } catch (TimeoutException e) {
            return RestReplies.reply(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unknown("interrupted");
        } catch (IllegalArgumentException e) {
            return new Reply.Declined("erp-settings", null);
        }
    }

    private static HttpRequest request(RestSettings its, Command command) {
        HttpRequest.BodyPublisher body = BodyPublishers.ofString(command.body());
        if (its.idempotency() == Idempotency.UPSERT) {
            return begin(its, its.documentsPath() + '/' + encoded(command.reference()))
                    .header("Content-Type", JSON)
                    .PUT(body)
                    .build();
        }
        HttpRequest.Builder request =
                begin(its, its.documentsPath()).header("Content-Type", JSON).POST(body);
        if (its.idempotency() == Idempotency.SERVER_KEY) {
            request.header(its.keyHeader(), command.reference());
        }
        return request.build();
    }

    @Override
    public Finding find(Erp erp, Command command) {
        String reference = command.reference();
        try {
            return Question.of(() -> {
                RestSettings its = RestSettings.of(erp, settings);
                HttpRequest request = begin(its, its.documentsPath() + "?reference=" + encoded(reference))
                        .GET()
                        .build();
                return RestReplies.finding(
                        exchange(erp, its, request, its.http().timeout()), reference, time.now());
            });
        } catch (NoAnswer e) {
            return new Finding.Unclear(e.code(), null);
        }
    }

    /** {@code GET <budgetsPath>?facility=..&period=..&costCentre=..}, one {@code costCentre} for each. */
    @Override
    public List<Balance> budgets(
            Erp erp, String facility, String period, Collection<String> costCentres, Duration patience)
            throws BudgetTeller.NotTold {
        try {
            return Question.of(() -> {
                RestSettings its = RestSettings.of(erp, settings);
                StringBuilder path = new StringBuilder(erp.setting("budgetsPath", "/budgets"))
                        .append("?facility=")
                        .append(encoded(facility))
                        .append("&period=")
                        .append(encoded(period));
                costCentres.forEach(costCentre -> path.append("&costCentre=").append(encoded(costCentre)));
                return RestBudgets.read(
                        exchange(erp, its, begin(its, path.toString()).GET().build(), patience), time.now());
            });
        } catch (NoAnswer e) {
            throw new BudgetTeller.NotTold(e.code());
        }
    }

    /** {@code GET <codesPath>?kind=ITEM&code=..}, one {@code code} for each. */
    @Override
    public List<CodeTeller.Unknown> unknown(Erp erp, CodeTeller.Kind kind, Collection<String> codes)
            throws CodeTeller.NotTold {
        try {
            return Question.of(() -> {
                RestSettings its = RestSettings.of(erp, settings);
                List<CodeTeller.Unknown> unknown = new ArrayList<>();
                List<String> asked = List.copyOf(codes);
                for (int from = 0; from < asked.size(); from += MOST_CODES) {
                    List<String> some = asked.subList(from, Math.min(asked.size(), from + MOST_CODES));
                    StringBuilder path = new StringBuilder(erp.setting("codesPath", "/codes"))
                            .append("?kind=")
                            .append(kind);
                    some.forEach(code -> path.append("&code=").append(encoded(code)));
                    HttpRequest request = begin(its, path.toString()).GET().build();
                    Set<String> known = RestCodes.known(
                            exchange(erp, its, request, its.http().timeout()));
                    some.stream()
                            .filter(code -> !known.contains(code))
                            .forEach(code -> unknown.add(new CodeTeller.Unknown(kind, code)));
                }
                return unknown;
            });
        } catch (NoAnswer e) {
            throw new CodeTeller.NotTold(e.code());
        }
    }

    /** Up while the status page answers 2xx. */
    @Override
    public Probe probe(Erp erp) {
        try {
            int status = Question.of(() -> {
                RestSettings its = RestSettings.of(erp, settings);
                Duration patience = its.http().connectTimeout();
                return exchange(erp, its, begin(its, its.statusPath()).GET().build(), patience)
                        .statusCode();
            });
            return status / 100 == 2 ? Probe.up("status page answers") : Probe.down("status page answers " + status);
        } catch (NoAnswer e) {
            return Probe.down(e.words("status page"));
        }
    }

    @Override
    public Capabilities capabilities(Erp erp) {
        return new Capabilities(false, false, RestSettings.of(erp, settings).idempotency());
    }

    @Override
    public Duration longestCall(Erp erp) {
        return RestSettings.of(erp, settings).http().longestCall();
    }

    @Override
    public Patience patience(Erp erp) {
        return RestSettings.of(erp, settings).http().patience();
    }

    @Override
    public PaymentPage payments(Erp erp, String cursor, int limit) throws PaymentsUnavailable {
        try {
            return Question.of(() -> {
                RestSettings its = RestSettings.of(erp, settings);
                String path = erp.setting("paymentsPath", "/payments");
                String question = path + (path.indexOf('?') < 0 ? '?' : '&') + "limit=" + limit
                        + (cursor == null ? "" : "&after=" + encoded(cursor));
                HttpRequest request = begin(its, question).GET().build();
                return RestPayments.page(exchange(erp, its, request, its.http().timeout()), cursor);
            });
        } catch (NoAnswer e) {
            throw new PaymentsUnavailable(e.code());
        }
    }

    private static HttpRequest.Builder begin(RestSettings its, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(its.http().url() + path)).header("Accept", JSON);
        if (its.http().authorization() != null) {
            request.header("Authorization", its.http().authorization());
        }
        return request;
    }

    private HttpResponse<byte[]> exchange(Erp erp, RestSettings its, HttpRequest request, Duration bound)
            throws ExecutionException, TimeoutException, InterruptedException {
        return calls.exchange(
                erp, its.http().connectTimeout(), request, bound, its.http().mostBytes());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
