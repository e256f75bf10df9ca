package io.ledgerline.e2e.corpus;

import static io.restassured.RestAssured.given;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MllpSender;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends files one after the other and follows each to its end. Files are sent one at a time, so the rows that the journal has
 * more after one are that file's: one, or one for each message of a batch or bundle. A file without new rows repeats bytes
 * sent before; the journal tells the bytes of a message by their SHA-256.
 */
final class CorpusRun {

    private static final Pattern MSA = Pattern.compile("(?:^|\r)MSA(.)(\\w\\w)");
    private static final Pattern RESOURCE_TYPE = Pattern.compile("\\A\\s*\\{.*?\"resourceType\"\\s*:\\s*\"(\\w+)\"", Pattern.DOTALL);

    private final HubServer hub;
    private final HubClient client;
    private final Map<String, String> rows = new HashMap<>();
    private String newest = "";

    CorpusRun(HubServer hub) {
        this.hub = hub;
        client = new HubClient(hub);
        learn();
    }

    /**
     * A file with its answer, until its messages have come to their ends.
     *
     * @param sample the file
     * @param answer the last MSA-1, or the HTTP status; "none" when it was not answered as its standard has it
     * @param rows its messages in the journal
     */
    private record Answered(Corpus.Sample sample, String answer, List<String> rows) {}

    /**
     * Each file as one MLLP frame, all over one connection. Each is followed by a message of ours: answers keep the order
     * of what they answer, so all that comes before that one's answer belongs to the file, be it none, one, or the two of
     * enhanced mode.
     */
    List<Fate> hl7v2(List<Corpus.Sample> samples) throws IOException {
        List<Answered> answers = new ArrayList<>();
        try (MllpSender sender = new MllpSender(hub, Duration.ofSeconds(30))) {
            for (Corpus.Sample framed : samples) {
                Corpus.Sample sample = unframed(framed);
                String mark = "CORPUS-" + answers.size() + "-" + UUID.randomUUID();
                sender.send(sample.content());
                sender.send(("MSH|^~\\&|CORPUS|NMGH|||20261121080000||QBP^Z99|" + mark + "|P|2.5\rQPD|x\r")
                        .getBytes(StandardCharsets.US_ASCII));
                StringBuilder text = new StringBuilder();
                String next = text(sender);
                while (!next.contains(mark)) {
                    text.append(next);
                    next = text(sender);
                }
                answers.add(new Answered(sample, hl7v2Answer(text.toString()), learn()));
            }
        }
        return ends(answers);
    }

    /** Each file as a create of its type, or as a bundle. */
    List<Fate> fhir(List<Corpus.Sample> samples) {
        List<Answered> answers = new ArrayList<>();
        for (Corpus.Sample sample : samples) {
            Matcher type = RESOURCE_TYPE.matcher(new String(sample.content(), StandardCharsets.UTF_8));
            String path = type.find() && !type.group(1).equals("Bundle") ? type.group(1) : "";
            Response response = given().auth()
                    .preemptive()
                    .basic("client", "ledgerline-client")
                    .header("Content-Type", "application/fhir+json")
                    .header("X-Source", "CORPUS")
                    .header("X-Facility", "NMGH")
                    .body(sample.content())
                    .post(hub.http("/ledgerline/fhir/r4/" + path));
            answers.add(new Answered(sample, fhirAnswer(response), learn()));
        }
        return ends(answers);
    }

    private static String text(MllpSender sender) throws IOException {
        return new String(sender.receive(), StandardCharsets.ISO_8859_1);
    }

    /** A file may hold a message with the frame it was captured with. */
    private static Corpus.Sample unframed(Corpus.Sample sample) {
        String text = new String(sample.content(), StandardCharsets.ISO_8859_1)
                .replace("\u000B", "")
                .replaceAll("\u001C\r?", "");
        return new Corpus.Sample(sample.name(), sample.type(), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The application's answer comes after that of receipt; of the answers to a batch, a refusal counts. */
    private static String hl7v2Answer(String text) {
        Matcher msa = MSA.matcher(text);
        String answer = "none";
        while (msa.find()) {
            if (answer.equals("none") || answer.endsWith("A")) {
                answer = msa.group(2);
            }
        }
        boolean explained = answer.endsWith("A") || text.contains("\rERR") || text.matches("(?s).*\rMSA.\\w\\w.[^\r]*.\\S.*");
        return explained ? answer : "none";
    }

    private static String fhirAnswer(Response response) {
        int status = response.statusCode();
        boolean explained = status / 100 == 2
                || status / 100 == 4
                        && "OperationOutcome".equals(response.jsonPath().getString("resourceType"))
                        && !response.jsonPath().getList("issue").isEmpty();
        return explained ? String.valueOf(status) : "none";
    }

    /** The rows that the journal has more than when it was last looked at. */
    private List<String> learn() {
        List<String> found = new ArrayList<>();
        String first = null;
        String path = "messages?limit=200";
        while (path != null) {
            JsonPath page = client.get("operator", path).jsonPath();
            path = page.getString("next") == null ? null : "messages?limit=200&cursor=" + page.getString("next");
            for (Map<String, Object> item : page.<Map<String, Object>>getList("items")) {
                String id = (String) item.get("id");
                first = first == null ? id : first;
                if (id.equals(newest)) {
                    path = null;
                    break;
                }
                if (!"QBP^Z99".equals(item.get("type"))) {
                    found.add(id);
                    rows.putIfAbsent((String) item.get("digest"), id);
                }
            }
        }
        newest = first == null ? newest : first;
        return found;
    }

    private List<Fate> ends(List<Answered> answers) {
        client.await("operator", "messages?state=POSTING&limit=1", page -> page.getList("items")
                .isEmpty());
        return answers.stream().map(this::end).toList();
    }

    private Fate end(Answered answered) {
        List<String> ids = answered.rows();
        if (ids.isEmpty()) {
            String same = rows.get(digest(answered.sample().content()));
            ids = same == null ? List.of() : List.of(same);
        }
        if (answered.answer().equals("none")) {
            return new Fate(answered.sample(), "none", Fate.Outcome.UNEXPLAINED, "no answer of the standard");
        }
        List<Fate> fates = ids.stream()
                .map(id -> Fate.of(
                        answered.sample(),
                        answered.answer(),
                        client.get("operator", "messages/" + id).jsonPath(),
                        client.get("operator", "work-items?open=true&limit=50&messageId=" + id)
                                .jsonPath()))
                .toList();
        return fates.stream()
                .min(Comparator.comparing(Fate::outcome))
                .orElseGet(() ->
                        new Fate(answered.sample(), answered.answer(), Fate.Outcome.UNEXPLAINED, "not in the journal"));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
