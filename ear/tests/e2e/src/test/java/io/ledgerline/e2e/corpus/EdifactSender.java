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

/** Sends EDIFACT files as the trading partner that each names as its sender, whom it makes known to the hub first. */
final class EdifactSender {

    /** Syntax, sender with qualifier, recipient, date and time, reference: what files of the usual service characters have. */
    private static final Pattern UNB = Pattern.compile(
            "UNB\\+[^+']*\\+([^+':]*):?([^+':]*)[^+']*\\+[^+']*\\+[^+']*\\+([^+']*)" + "(?:\\+[^+']*){0,5}(\\+1)?");

    private static final Pattern TRAILER = Pattern.compile("UNZ\\+[^+']*\\+([^+']*)'");
    private static final Pattern MESSAGE = Pattern.compile("UNH\\+([^+']*)");
    private final HubServer hub;
    private final HubClient client;
    private final Set<String> partners = new HashSet<>();
    private int sent;

    EdifactSender(HubServer hub, HubClient client) {
        this.hub = hub;
        this.client = client;
    }

    /**
     * The file with an interchange reference of its own, since many files have the same and would be refused as repetitions;
     * what header and trailer disagree about they go on to disagree about.
     */
    Corpus.Sample numbered(Corpus.Sample sample) {
        StringBuilder text = new StringBuilder(new String(sample.content(), StandardCharsets.ISO_8859_1));
        Matcher unb = UNB.matcher(text.toString());
        if (unb.find() && !unb.group(3).isBlank() && !unb.find()) {
            unb.reset();
            unb.find();
            String known = unb.group(3);
            String own = "CORPUS" + ++sent;
            Matcher trailer = TRAILER.matcher(text.toString());
            if (trailer.find(unb.end()) && trailer.group(1).equals(known)) {
                text.replace(trailer.start(1), trailer.end(1), own);
            }
            text.replace(unb.start(3), unb.end(3), own);
        }
        return new Corpus.Sample(sample.name(), sample.type(), text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a file and says how it was answered: the code that refuses the interchange, or what became of its messages. */
    String send(Corpus.Sample sample) {
        Matcher unb = UNB.matcher(new String(sample.content(), StandardCharsets.ISO_8859_1));
        while (unb.find()) {
            known(
                    unb.group(2).isBlank() ? "ZZZ" : unb.group(2).strip(),
                    unb.group(1).strip(),
                    unb.group(4) != null);
        }
        Response response = given().auth()
                .preemptive()
                .basic("client", "ledgerline-client")
                .header("Content-Type", "application/edifact")
                .body(sample.content())
                .post(hub.http("/ledgerline/api/v1/edi/edifact"));
        if (response.statusCode() == 204) {
            return Fate.NOT_ASKED;
        }
        String answer = new String(response.asByteArray(), StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("UN")) {
            boolean problem =
                    response.statusCode() == 400 && response.contentType().startsWith("application/problem+json");
            return problem ? "400" : "";
        }
        return result(answer);
    }

    /** Of several interchanges and messages: taken in part when they differ. */
    private static String result(String answer) {
        boolean advised = answer.startsWith("UNA");
        String element = advised ? answer.substring(4, 5) : "+";
        String terminator = advised ? answer.substring(8, 9) : "'";
        Set<String> results = new HashSet<>();
        String refused = "";
        boolean messages = false;
        for (String segment : answer.split(Pattern.quote(terminator))) {
            String[] elements = segment.split(Pattern.quote(element), -1);
            boolean message = elements[0].equals("UCM") || elements[0].equals("UCF");
            if (elements[0].equals("UCI") && elements[4].equals("4")) {
                results.add("R");
                refused = "UCI " + elements[5];
            } else if (message) {
                messages = true;
                results.add(elements[elements[0].equals("UCM") ? 3 : 4].equals("7") ? "A" : "R");
            }
        }
        boolean whole = results.size() == 1 && !refused.isEmpty() && !messages;
        return whole ? refused : results.size() == 1 ? results.iterator().next() : results.isEmpty() ? "" : "P";
    }

    /** Control ids that the journal may have of a file's messages. */
    static List<String> controlIds(Corpus.Sample sample) {
        String text = new String(sample.content(), StandardCharsets.ISO_8859_1);
        List<String> ids = new ArrayList<>();
        Matcher unb = UNB.matcher(text);
        while (unb.find()) {
            String reference = unb.group(3).strip();
            ids.add(reference);
            Matcher message = MESSAGE.matcher(text);
            while (message.find()) {
                ids.add(reference + "/" + message.group(1).strip());
            }
        }
        return ids;
    }

    private void known(String qualifier, String identifier, boolean test) {
        boolean possible = qualifier.matches("\\w{1,4}") && identifier.matches("[ -~]{1,35}");
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
                test ? "T" : "P",
                "release",
                "D.96A",
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
                        "number", "CORPUS-E" + partners.size(),
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
