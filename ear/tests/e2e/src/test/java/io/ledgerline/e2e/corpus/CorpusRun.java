package io.ledgerline.e2e.corpus;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MllpSender;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Sends files one after the other and follows each to its end. The journal tells the bytes of a message by their SHA-256,
 * which finds the row of a file that is one message, also when it repeats another file. The messages of a batch or bundle are
 * rows of their own: those that the journal has more after the file was sent, or, when they all came before, those of their
 * control ids.
 */
final class CorpusRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 20;
    private static final Pattern MSA = Pattern.compile("(?:^|\r)MSA(.)(\\w\\w)");
    private static final Pattern XML_CODE = Pattern.compile("<cbc:ResponseCode>(\\w+)<|<Status code=\"(\\d+)\"");
    private static final Pattern RESOURCE_TYPE =
            Pattern.compile("\\A\\s*\\{.*?\"resourceType\"\\s*:\\s*\"(\\w+)\"", Pattern.DOTALL);

    private final HubServer hub;
    private final HubClient client;
    private final Map<String, String> rows = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    CorpusRun(HubServer hub) {
        this.hub = hub;
        client = new HubClient(hub);
        learn();
    }

    /**
     * A file with its answer, until its messages have come to their ends.
     *
     * @param sample the file
     * @param answer the application's MSA-1, or the HTTP status; empty when it was not answered as its standard has it
     * @param rows its messages in the journal
     * @param parsed its 997 or 999 as its receiver reads it, or null
     */
    private record Answered(Corpus.Sample sample, String answer, List<String> rows, X12Answer parsed) {

        Answered(Corpus.Sample sample, String answer, List<String> rows) {
            this(sample, answer, rows, null);
        }
    }

    /**
     * Each file as one MLLP frame, all over one connection. Each is followed by a message of ours: answers keep the order
     * of what they answer, so all that comes before that one's answer belongs to the file, be it none, one, or the two of
     * enhanced mode.
     */
    List<Fate> hl7v2(List<Corpus.Sample> samples) throws IOException {
        List<Answered> answers = new ArrayList<>();
        try (MllpSender sender = new MllpSender(hub)) {
            for (Corpus.Sample framed : samples) {
                Corpus.Sample sample = unframed(framed);
                String mark = "CORPUS-" + answers.size() + "-" + UUID.randomUUID();
                sender.send(
                        StandardCharsets.ISO_8859_1,
                        new String(sample.content(), StandardCharsets.ISO_8859_1),
                        "MSH|^~\\&|CORPUS|NMGH|||20261121080000||QBP^Z99|" + mark + "|P|2.5\rQPD|x\r");
                StringBuilder text = new StringBuilder();
                String next = text(sender);
                while (!next.contains(mark)) {
                    text.append(next);
                    next = text(sender);
                }
                // the application's answer of enhanced mode comes when it is there, not in the order of receipt
                Hl7v2Sender asked = Hl7v2Sender.of(sample);
                List<String> found = learn();
                while (!hl7v2Answer(text.toString()).startsWith("A")
                        && (asked.wantsApplicationAnswer() || asked.wantsErrors() && refused(sample))) {
                    text.append(text(sender));
                }
                String answer = hl7v2Answer(text.toString());
                answers.add(new Answered(
                        sample, answer.isEmpty() && asked.wantsNothing() ? Fate.NOT_ASKED : answer, found));
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

    /** Each file over HTTP, from a sender that is a trading partner for as long as its file has an ISA. */
    List<Fate> x12(List<Corpus.Sample> samples) {
        X12Sender sender = new X12Sender(hub, client);
        List<Answered> answers = new ArrayList<>();
        for (Corpus.Sample original : samples) {
            Corpus.Sample sample = sender.numbered(original);
            String answer = sender.send(sample);
            X12Answer parsed = sender.answer();
            List<String> found = new ArrayList<>(learn());
            for (String id : found.isEmpty() ? X12Sender.controlIds(sample) : List.<String>of()) {
                found.addAll(
                        read("messages?limit=50&controlId=" + id).path("items").findValuesAsText("id"));
            }
            answers.add(new Answered(sample, answer, found, parsed));
        }
        return ends(answers);
    }

    /** Each file over HTTP; the answer's code is that of the CONTRL, or the HTTP status. */
    List<Fate> edifact(List<Corpus.Sample> samples) {
        EdifactSender sender = new EdifactSender(hub, client);
        List<Answered> answers = new ArrayList<>();
        for (Corpus.Sample original : samples) {
            Corpus.Sample sample = sender.numbered(original);
            String answer = sender.send(sample);
            List<String> found = new ArrayList<>(learn());
            for (String id : found.isEmpty() ? EdifactSender.controlIds(sample) : List.<String>of()) {
                found.addAll(
                        read("messages?limit=50&controlId=" + id).path("items").findValuesAsText("id"));
            }
            answers.add(new Answered(sample, answer, found));
        }
        return ends(answers);
    }

    /** Each file over HTTP; the answer's code is that of the ApplicationResponse, of the cXML Response, or the HTTP status. */
    List<Fate> xml(List<Corpus.Sample> samples) {
        List<Answered> answers = new ArrayList<>();
        for (Corpus.Sample sample : samples) {
            Response response = given().auth()
                    .preemptive()
                    .basic("client", "ledgerline-client")
                    .header("Content-Type", "application/xml")
                    .body(sample.content())
                    .post(hub.http("/ledgerline/api/v1/edi/xml"));
            answers.add(new Answered(sample, xmlAnswer(response), learn()));
        }
        return ends(answers);
    }

    private static String xmlAnswer(Response response) {
        Matcher code = XML_CODE.matcher(response.asString());
        if (code.find()) {
            return code.group(1) == null ? code.group(2) : code.group(1);
        }
        boolean problem = String.valueOf(response.contentType()).startsWith("application/problem+json");
        return problem ? String.valueOf(response.statusCode()) : "";
    }

    /** Whether a message that was sent is refused, once it is in the journal. */
    private boolean refused(Corpus.Sample sample) {
        String digest = digest(sample.content());
        Awaitility.await().until(() -> {
            learn();
            return rows.containsKey(digest);
        });
        return read("messages/" + rows.get(digest)).path("replyStatus").asInt() >= 400;
    }

    private static String text(MllpSender sender) throws IOException {
        return sender.receive(StandardCharsets.ISO_8859_1);
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
        String answer = "";
        while (msa.find()) {
            if (answer.isEmpty() || answer.endsWith("A")) {
                answer = msa.group(2);
            }
        }
        boolean explained =
                answer.endsWith("A") || text.contains("\rERR") || text.matches("(?s).*\rMSA.\\w\\w.[^\r]*.\\S.*");
        return explained ? answer : "";
    }

    private static String fhirAnswer(Response response) {
        int status = response.statusCode();
        JsonNode body = json(response.asByteArray());
        if (status / 100 == 2) {
            // the entries of a batch are answered each by itself
            return body.findValuesAsText("status").stream()
                    .filter(entry -> entry.matches("\\d{3}( .*)?"))
                    .map(entry -> entry.substring(0, 3))
                    .max(Comparator.naturalOrder())
                    .orElse(String.valueOf(status));
        }
        boolean outcome = "OperationOutcome".equals(body.path("resourceType").asText())
                && !body.path("issue").isEmpty();
        boolean message =
                "fatal-error".equals(body.at("/entry/0/resource/response/code").asText());
        return status / 100 == 4 && (outcome || message) ? String.valueOf(status) : "";
    }

    /**
     * The rows that the journal has more than when it was last looked at. Ids are made at receipt, so a row may come to stand
     * behind one that was seen before.
     */
    private List<String> learn() {
        List<String> found = new ArrayList<>();
        String path = "messages?limit=" + PAGE;
        while (path != null) {
            JsonNode page = read(path);
            boolean more = page.path("next").isTextual();
            for (JsonNode item : page.path("items")) {
                String id = item.path("id").asText();
                boolean known = !seen.add(id);
                more &= !known;
                if (!known && !"QBP^Z99".equals(item.path("type").asText())) {
                    found.add(id);
                    rows.putIfAbsent(item.path("digest").asText(), id);
                }
            }
            path = more
                    ? "messages?limit=" + PAGE + "&cursor=" + page.path("next").asText()
                    : null;
        }
        return found;
    }

    private List<Fate> ends(List<Answered> answers) {
        client.await("operator", "messages?state=POSTING&limit=1", page -> page.getList("items")
                .isEmpty());
        learn();
        return answers.stream().map(this::end).toList();
    }

    private Fate end(Answered answered) {
        Corpus.Sample sample = answered.sample();
        if (answered.answer().isEmpty()) {
            return new Fate(sample, "", Fate.Outcome.UNEXPLAINED, "no answer of the standard");
        }
        String row = rows.get(digest(sample.content()));
        List<String> ids = row == null ? answered.rows() : List.of(row);
        if (ids.isEmpty()) {
            ids = Hl7v2Sender.controlIds(sample).stream()
                    .flatMap(id ->
                            read("messages?limit=50&controlId=" + id).path("items").findValuesAsText("id").stream())
                    .toList();
        }
        if (answered.parsed() != null && answered.parsed().unsound() != null) {
            String wrong = answered.parsed().unsound();
            return new Fate(sample, answered.answer(), Fate.Outcome.UNEXPLAINED, "its own answer is unsound: " + wrong);
        }
        return ids.stream()
                .map(id -> end(answered, id))
                .min(Comparator.comparing(Fate::outcome))
                .orElseGet(() -> new Fate(sample, answered.answer(), Fate.Outcome.UNEXPLAINED, "not in the journal"));
    }

    private Fate end(Answered answered, String id) {
        JsonNode message = read("messages/" + id);
        String[] numbers = message.path("controlId").asText().split("/");
        if (answered.parsed() != null && numbers.length == 3) {
            // what its sender reads of this set, and what became of it
            boolean taken = message.path("replyStatus").asInt() / 100 == 2;
            boolean told = answered.parsed()
                    .takes(X12Answer.number(numbers[1]), message.path("type").asText(), X12Answer.number(numbers[2]))
                    .orElse(taken);
            if (told != taken) {
                return new Fate(
                        answered.sample(),
                        answered.answer(),
                        Fate.Outcome.UNEXPLAINED,
                        "its sender reads that it is " + (told ? "taken" : "refused") + ", and it is not");
            }
        }
        return Fate.of(
                answered.sample(),
                answered.answer(),
                message,
                read("work-items?open=true&limit=50&messageId=" + id).path("items"));
    }

    private JsonNode read(String path) {
        return json(client.read("operator", path));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
