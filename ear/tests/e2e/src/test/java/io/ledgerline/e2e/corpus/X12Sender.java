package io.ledgerline.e2e.corpus;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends X12 files as the trading partner that each names as its sender, whom it makes known to the hub first. */
final class X12Sender {

    private static final Pattern ISA = Pattern.compile("ISA(.)(?:[^~]*?\\1){3}[^~]*?\\1([^~]*?)\\1([^~]*?)\\1"
            + "(?:[^~]*?\\1){6}([^~]*?)\\1[^~]*?\\1([^~]*?)\\1");
    private static final Pattern GROUP = Pattern.compile("(?s)GS(.)(?:[^~]*?\\1){5}([^~]*?)\\1");
    private static final Pattern SET = Pattern.compile("ST(.)\\d{3}\\1(\\w+)");
    private static final Pattern TRAILER = Pattern.compile("IEA(.)\\d+\\1(\\d+)");
    private static final Pattern RESULT = Pattern.compile("AK9(.)([AEPR])");
    private static final Pattern REFUSAL = Pattern.compile("TA1(.)\\d+\\1\\d+\\1\\d+\\1R\\1(\\d{3})");

    private final HubServer hub;
    private final HubClient client;
    private final Set<String> partners = new HashSet<>();
    private int sent = 700_000_000;
    private String answer = "";

    X12Sender(HubServer hub, HubClient client) {
        this.hub = hub;
        this.client = client;
    }

    /**
     * The file with interchange control numbers of its own, since most files have the first one and would be refused as
     * repetitions; what header and trailer disagree about they go on to disagree about.
     */
    Corpus.Sample numbered(Corpus.Sample sample) {
        StringBuilder text = new StringBuilder(new String(sample.content(), StandardCharsets.ISO_8859_1));
        Matcher isa = ISA.matcher(text.toString());
        Matcher trailer = TRAILER.matcher(text.toString());
        while (isa.find()) {
            String known = isa.group(4);
            if (!known.matches("\\d{9}")) {
                continue;
            }
            String own = String.valueOf(++sent);
            text.replace(isa.start(4), isa.end(4), own);
            if (trailer.find(isa.end()) && trailer.group(2).equals(known)) {
                text.replace(trailer.start(2), trailer.end(2), own);
            }
        }
        return new Corpus.Sample(sample.name(), sample.type(), text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a file and says how it was answered: the TA1 that refuses it, AK901, or the HTTP status. */
    String send(Corpus.Sample sample) {
        String text = new String(sample.content(), StandardCharsets.ISO_8859_1);
        Matcher isa = ISA.matcher(text);
        while (isa.find()) {
            known(isa.group(2).strip(), isa.group(3).strip(), isa.group(5).strip());
        }
        Response response = given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .header("Content-Type", "application/edi-x12")
                .body(sample.content())
                .post(hub.http("/ledgerline/api/v1/edi/x12"));
        answer = "";
        if (response.statusCode() == 204) {
            return Fate.NOT_ASKED;
        }
        answer = new String(response.asByteArray(), StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("ISA")) {
            boolean problem =
                    response.statusCode() == 400 && response.contentType().startsWith("application/problem+json");
            return problem ? "400" : "";
        }
        return result(answer);
    }

    /** The answer to the last file as its receiver reads it. */
    X12Answer answer() {
        return X12Answer.of(answer);
    }

    /** Of several groups and interchanges: taken in part when they differ. */
    private static String result(String answer) {
        Matcher refusal = REFUSAL.matcher(answer);
        Matcher group = RESULT.matcher(answer);
        Set<String> results = new HashSet<>();
        while (group.find()) {
            results.add(group.group(2).equals("E") ? "A" : group.group(2));
        }
        if (results.isEmpty()) {
            return refusal.find() ? "TA1 " + refusal.group(2) : answer.contains("TA1") ? "A" : "";
        }
        return results.size() == 1 && !refusal.find() ? results.iterator().next() : "P";
    }

    /** Control ids that the journal may have of a file's messages. */
    static List<String> controlIds(Corpus.Sample sample) {
        String text = new String(sample.content(), StandardCharsets.ISO_8859_1);
        List<String> ids = new ArrayList<>();
        Matcher isa = ISA.matcher(text);
        while (isa.find()) {
            String interchange = isa.group(4).strip();
            ids.add(interchange);
            Matcher group = GROUP.matcher(text);
            while (group.find()) {
                Matcher set = SET.matcher(text);
                while (set.find()) {
                    ids.add(String.join("/", interchange, group.group(2).strip(), set.group(2)));
                }
            }
        }
        return ids;
    }

    private void known(String qualifier, String identifier, String usage) {
        boolean possible = qualifier.matches("\\w{1,2}") && identifier.matches("[ -~]{1,15}") && usage.matches("[PT]");
        if (!possible || !partners.add(qualifier + ':' + identifier)) {
            return;
        }
        Map<String, Object> fields = new HashMap<>(Map.of(
                "name",
                "of the corpus",
                "qualifier",
                qualifier,
                "identifier",
                identifier,
                "usageIndicator",
                usage,
                "release",
                "004010",
                "validation",
                "STRICT",
                "acknowledgment",
                "BY_RELEASE",
                "consecutive",
                false,
                "active",
                true));
        Response created = client.post(
                "steward",
                "change-requests",
                Map.of(
                        "kind", "TRADING_PARTNER",
                        "number", "CORPUS-" + partners.size(),
                        "operation", "CREATE",
                        "origin", "STEWARD",
                        "fields", fields,
                        "effectiveFrom", "2024-01-01",
                        "reason", "a file of the corpus"));
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        String path = hub.http("/ledgerline/api/v1/change-requests/" + created.path("id"))
                .toString();
        step("steward", "\"1\"", path + "/submit");
        step("admin", "\"2\"", path + "/approve");
        step("steward", "\"3\"", path + "/apply");
    }

    private void step(String user, String version, String path) {
        Response response =
                client.as(user).header("If-Match", version).body(Map.of()).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    }
}
