package io.ledgerline.edifact;

import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.edifact.contrl.ContrlReader;
import io.ledgerline.edifact.contrl.ContrlWriter;
import io.ledgerline.edifact.contrl.MessageReport;
import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.Group;
import io.ledgerline.edifact.envelope.Interchange;
import io.ledgerline.edifact.envelope.InterchangeReader;
import io.ledgerline.edifact.envelope.MessageBounds;
import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.edifact.envelope.Unb;
import io.ledgerline.edifact.message.MessageReader;
import io.ledgerline.edifact.message.RawMessage;
import io.ledgerline.edifact.message.Schemas;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Reply;
import io.ledgerline.interchange.ControlNumbers;
import io.ledgerline.interchange.InterchangeIdentity;
import io.ledgerline.interchange.Interchanges;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.outbound.acknowledgment.PartnerAnswers;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers each interchange with a CONTRL that takes or refuses it, its groups and its messages. Each message's own answer, kept
 * in the journal, is its part of that. The reference of the answer is taken when the whole of it is known, once for each
 * interchange. An interchange of nothing but CONTRL is not answered.
 */
@ApplicationScoped
@Protocol("edifact")
public class EdifactAcknowledger implements Acknowledger {

    /** MIME type of EDIFACT (RFC 1767). */
    public static final String CONTENT_TYPE = "application/edifact";

    /** Key of how it ended in {@link Reply#headers()}: {@code A} taken, {@code P} in part, {@code R} refused. */
    public static final String ACK = "ack";

    private static final String PROBLEM = "application/problem+json";
    private static final String PARTS = "application/json";
    private static final String UNSPECIFIED = "18";
    private static final TypeReference<List<Segment>> SEGMENTS = new TypeReference<>() {};

    private final EdifactJudge judge;
    private final Interchanges interchanges;
    private final ControlNumbers numbers;
    private final PartnerAnswers answers;
    private final Time time;
    private final int maxSegments;

    /** For the container's proxy. */
    protected EdifactAcknowledger() {
        this(null, null, null, null, null, 0);
    }

    EdifactAcknowledger(
            EdifactJudge judge,
            Interchanges interchanges,
            ControlNumbers numbers,
            PartnerAnswers answers,
            Time time,
            int maxSegments) {
        this.judge = judge;
        this.interchanges = interchanges;
        this.numbers = numbers;
        this.answers = answers;
        this.time = time;
        this.maxSegments = maxSegments;
    }

    /** On trading partners, the register, the hub's control references, and what the hub sent. */
    @Inject
    public EdifactAcknowledger(
            EdifactJudge judge,
            Interchanges interchanges,
            ControlNumbers numbers,
            PartnerAnswers answers,
            Time time,
            Settings settings) {
        this(judge, interchanges, numbers, answers, time, settings.number("ledgerline.edifact.max-segments", 200_000));
    }

    @Override
    public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
        List<Interchange> read = InterchangeReader.read(envelope.body(), maxSegments);
        // a whole that could not be split is no part, whatever its sender's headers say
        boolean part = !envelope.cut() && !read.isEmpty();
        if (part && EdifactPart.isMessage(envelope) && read.get(0).size() == 1) {
            return message(envelope, read.get(0), outcome);
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        if (read.isEmpty()) {
            return unreadable(refused);
        }
        Fault fault = fault(refused.rejection());
        if (part && EdifactPart.isInterchange(envelope)) {
            return part(false, List.of(refusal(fault)));
        }
        // longer than the hub takes: there is only its beginning, and that is enough to answer
        return new Reply(
                422, CONTENT_TYPE, answer(read.get(0).unb(), envelope.body(), fault, List.of()), Map.of(ACK, "R"));
    }

    @Override
    public boolean tellsRefusal(Envelope envelope) {
        return envelope.answered() && !EdifactPart.acknowledges(envelope);
    }

    /** The part of the report that is about one message. */
    private Reply message(Envelope envelope, Interchange interchange, Outcome outcome) {
        MessageBounds bounds = interchange.groups().stream()
                .flatMap(group -> group.messages().stream())
                .findFirst()
                .orElseThrow();
        if (outcome instanceof Outcome.Refused refused) {
            return part(
                    false, MessageReport.of(bounds, false, refused.rejection().violations()));
        }
        RawMessage raw = RawMessage.of(envelope.body(), bounds, interchange.unb());
        Optional<TradingPartner> partner = judge.partner(interchange.unb());
        if (bounds.acknowledges()) {
            partner.map(TradingPartner::number)
                    .map(number -> ContrlReader.answers(raw, number))
                    .ifPresent(said -> said.forEach(answers::settle));
        }
        List<Violation> noted = partner.isPresent() && !partner.get().strict() && Schemas.has(bounds.type())
                ? MessageReader.read(raw, bounds.type()).violations()
                : List.of();
        return part(true, MessageReport.of(bounds, true, noted));
    }

    private static Reply part(boolean accepted, List<Segment> segments) {
        byte[] body = CanonicalJson.text(segments).getBytes(StandardCharsets.UTF_8);
        return new Reply(accepted ? 200 : 422, PARTS, body, Map.of(ACK, accepted ? "A" : "R"));
    }

    private static Segment refusal(Fault fault) {
        return Segment.of("UCI", fault.code(), fault.segment(), fault.element(), fault.component());
    }

    private static Fault refusal(Segment kept) {
        return new Fault(
                kept.at(1, 1), kept.at(2, 1), Integer.parseInt(kept.at(3, 1)), Integer.parseInt(kept.at(4, 1)));
    }

    private static Fault fault(Rejection rejection) {
        return rejection.violations().stream()
                .map(violation -> Fault.of(violation, Fault.INTERCHANGE))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new Fault(UNSPECIFIED, "UNB", 0, 0));
    }

    /** There is nobody to address an acknowledgment to. */
    private static Reply unreadable(Outcome.Refused refused) {
        Map<String, Object> problem = Map.of(
                "type",
                "https://ledgerline.io/problems/malformed-interchange",
                "title",
                "Malformed interchange",
                "status",
                400,
                "detail",
                refused.rejection().violations().get(0).text(),
                "instance",
                "/ledgerline/api/v1/messages/" + refused.messageId());
        return new Reply(400, PROBLEM, CanonicalJson.text(problem).getBytes(StandardCharsets.UTF_8), Map.of(ACK, "R"));
    }

    @Override
    public Reply combine(Envelope envelope, List<Reply> replies) {
        Iterator<Reply> parts = replies.iterator();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Interchange interchange : InterchangeReader.read(envelope.body(), maxSegments)) {
            List<Segment> first = segments(parts.next());
            byte[] bytes = interchange.bytes(envelope.body());
            if (first.get(0).tag().equals("UCI")) {
                body.writeBytes(answer(
                        interchange.unb(),
                        bytes,
                        refusal(first.get(0)),
                        interchange.acknowledges() ? null : List.of()));
            } else {
                List<ContrlWriter.GroupReport> reports = reports(interchange, first, parts);
                body.writeBytes(answer(interchange.unb(), bytes, null, interchange.acknowledges() ? null : reports));
            }
        }
        boolean any =
                replies.stream().anyMatch(reply -> "A".equals(reply.headers().get(ACK)));
        boolean all =
                replies.stream().allMatch(reply -> "A".equals(reply.headers().get(ACK)));
        return new Reply(any ? 200 : 422, CONTENT_TYPE, body.toByteArray(), Map.of(ACK, all ? "A" : any ? "P" : "R"));
    }

    private static List<ContrlWriter.GroupReport> reports(
            Interchange interchange, List<Segment> first, Iterator<Reply> others) {
        List<ContrlWriter.GroupReport> reports = new ArrayList<>();
        List<Segment> next = first;
        for (Group group : interchange.groups()) {
            List<List<Segment>> messages = new ArrayList<>();
            for (MessageBounds message : group.messages()) {
                List<Segment> report = next == null ? segments(others.next()) : next;
                next = null;
                if (!message.acknowledges()) {
                    messages.add(report);
                }
            }
            reports.add(new ContrlWriter.GroupReport(group, messages));
        }
        return reports;
    }

    private static List<Segment> segments(Reply reply) {
        try {
            return CanonicalJson.mapper().readValue(reply.body(), SEGMENTS);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer to a message is not what it was", e);
        }
    }

    /**
     * Enters an interchange into the register and writes its answer; one that is there already keeps the answer that it got.
     *
     * @param fault why it is refused as a whole, or null
     * @param reports of its groups; null when nobody is told
     */
    private byte[] answer(Unb unb, byte[] bytes, Fault fault, List<ContrlWriter.GroupReport> reports) {
        InterchangeIdentity identity = EdifactJudge.identity(unb, bytes);
        Optional<TradingPartner> partner = judge.partner(unb);
        UUID id = Ids.next();
        Optional<Interchanges.Known> known = interchanges.enter(
                id, identity, partner.map(TradingPartner::number).orElse(null), fault == null);
        if (known.isPresent()) {
            return known.get().answer();
        }
        if (fault == null && partner.isPresent() && partner.get().consecutive()) {
            interchanges.follow(identity, partner.get().number());
        }
        byte[] answer = reports == null
                ? new byte[0]
                : new ContrlWriter(unb, time.now())
                        .write(
                                fault,
                                reports,
                                numbers.next("EDIFACT UNB " + identity.receiver() + '>' + identity.sender()));
        interchanges.answered(id, answer);
        return answer;
    }
}
