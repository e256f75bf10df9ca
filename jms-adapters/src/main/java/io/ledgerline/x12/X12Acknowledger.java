package io.ledgerline.x12;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
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
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswers;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.x12.acknowledgment.AcknowledgmentReader;
import io.ledgerline.x12.acknowledgment.AcknowledgmentWriter;
import io.ledgerline.x12.acknowledgment.GroupReport;
import io.ledgerline.x12.acknowledgment.SetReport;
import io.ledgerline.x12.envelope.Group;
import io.ledgerline.x12.envelope.Interchange;
import io.ledgerline.x12.envelope.InterchangeReader;
import io.ledgerline.x12.envelope.Isa;
import io.ledgerline.x12.envelope.NoteCode;
import io.ledgerline.x12.envelope.SetBounds;
import io.ledgerline.x12.set.RawSet;
import io.ledgerline.x12.set.Schemas;
import io.ledgerline.x12.set.SetReader;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Answers interchanges: TA1 when one is refused or its sender wants it (ISA14), and for each group a 997 or 999 that takes or
 * refuses its sets one by one. Each set's own answer, kept in the journal, is its part of that. The control numbers of the
 * answer are taken when the whole of it is known, once for each interchange.
 */
@ApplicationScoped
@Protocol("x12")
public class X12Acknowledger implements Acknowledger {

    /** MIME type of X12 (RFC 1767). */
    public static final String CONTENT_TYPE = "application/edi-x12";

    /** Key of how it ended in {@link Reply#headers()}: {@code A} taken, {@code P} in part, {@code R} refused. */
    public static final String ACK = "ack";

    private static final String PROBLEM = "application/problem+json";
    private static final String PARTS = "application/json";
    private static final TypeReference<List<List<String>>> SEGMENTS = new TypeReference<>() {};

    private final X12Judge judge;
    private final Interchanges interchanges;
    private final ControlNumbers numbers;
    private final PartnerAnswers answers;
    private final Time time;
    private final int maxSegments;

    /** For the container's proxy. */
    protected X12Acknowledger() {
        this(null, null, null, null, null, 0);
    }

    X12Acknowledger(
            X12Judge judge,
            Interchanges interchanges,
            ControlNumbers numbers,
            PartnerAnswers answers,
            Time time,
            int maxSegments) {
        this.answers = answers;
        this.judge = judge;
        this.interchanges = interchanges;
        this.numbers = numbers;
        this.time = time;
        this.maxSegments = maxSegments;
    }

    /** On trading partners, the register, the hub's control numbers, and what the hub sent. */
    @Inject
    public X12Acknowledger(
            X12Judge judge,
            Interchanges interchanges,
            ControlNumbers numbers,
            PartnerAnswers answers,
            Time time,
            Settings settings) {
        this(judge, interchanges, numbers, answers, time, settings.number("ledgerline.x12.max-segments", 200_000));
    }

    @Override
    public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
        List<Interchange> read = InterchangeReader.read(envelope.body(), maxSegments);
        // a whole that could not be split is no part, whatever its sender's headers say
        boolean part = !envelope.cut() && !read.isEmpty();
        if (part && X12Part.isSet(envelope) && read.get(0).size() == 1) {
            return set(envelope, read.get(0), outcome);
        }
        if (part && X12Part.isInterchange(envelope)) {
            NoteCode note = outcome instanceof Outcome.Refused refused ? note(refused.rejection()) : NoteCode.NO_ERROR;
            if (note == NoteCode.NO_ERROR) {
                settle(read.get(0).isa(), partner -> AcknowledgmentReader.interchanges(read.get(0), partner));
            }
            return part(note == NoteCode.NO_ERROR, List.of(List.of("TA1", note.code())));
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        if (read.isEmpty()) {
            return unreadable(refused);
        }
        // longer than the hub takes: there is only its beginning, and that is enough to answer
        Isa isa = read.get(0).isa();
        return new Reply(
                422,
                CONTENT_TYPE,
                answer(isa, envelope.body(), false, note(refused.rejection()), List.of()),
                Map.of(ACK, "R"));
    }

    @Override
    public boolean tellsRefusal(Envelope envelope) {
        return envelope.answered() && !X12Part.acknowledges(envelope);
    }

    /** The part of the functional acknowledgment that is about one set. */
    private Reply set(Envelope envelope, Interchange interchange, Outcome outcome) {
        Group group = interchange.groups().get(0);
        SetBounds bounds = group.sets().get(0);
        RawSet raw = RawSet.of(
                envelope.body(), bounds.start(), bounds.end(), interchange.isa().separators());
        Optional<TradingPartner> partner = judge.partner(interchange.isa());
        SetReport report = new SetReport(bounds.type(), raw, implementation(group, partner));
        if (outcome instanceof Outcome.Refused refused) {
            return part(
                    false,
                    report.segments(SetReport.REJECTED, refused.rejection().violations()));
        }
        if (group.acknowledges()) {
            settle(interchange.isa(), number -> AcknowledgmentReader.groups(bounds.type(), raw, number));
        }
        List<Violation> noted = partner.isPresent() && !partner.get().strict() && Schemas.has(bounds.type())
                ? SetReader.read(raw, bounds.type(), group.release()).violations()
                : List.of();
        return part(true, report.segments(noted.isEmpty() ? SetReport.ACCEPTED : SetReport.ERRORS_NOTED, noted));
    }

    /** What a partner says to documents of the hub settles them, in this transaction. */
    private void settle(Isa isa, Function<String, List<PartnerAnswer>> read) {
        judge.partner(isa).map(TradingPartner::number).map(read).ifPresent(said -> said.forEach(answers::settle));
    }

    private static boolean implementation(Group group, Optional<TradingPartner> partner) {
        String wanted = partner.map(TradingPartner::acknowledgment).orElse("BY_RELEASE");
        return wanted.equals("999") || !wanted.equals("997") && group.release().equals("005010");
    }

    private static Reply part(boolean accepted, List<List<String>> segments) {
        byte[] body = CanonicalJson.text(segments).getBytes(StandardCharsets.UTF_8);
        return new Reply(accepted ? 200 : 422, PARTS, body, Map.of(ACK, accepted ? "A" : "R"));
    }

    private static NoteCode note(Rejection rejection) {
        return rejection.violations().stream()
                .map(violation -> NoteCode.of(violation.code()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(NoteCode.CONTENT);
    }

    /** There is nobody to address an acknowledgment to. */
    private static Reply unreadable(Outcome.Refused refused) {
        Violation violation = refused.rejection().violations().get(0);
        Map<String, Object> problem = Map.of(
                "type",
                "https://ledgerline.io/problems/malformed-interchange",
                "title",
                "Malformed interchange",
                "status",
                400,
                "detail",
                violation.text(),
                "instance",
                "/ledgerline/api/v1/messages/" + refused.messageId());
        return new Reply(400, PROBLEM, CanonicalJson.text(problem).getBytes(StandardCharsets.UTF_8), Map.of(ACK, "R"));
    }

    @Override
    public Reply combine(Envelope envelope, List<Reply> replies) {
        Iterator<Reply> parts = replies.iterator();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Interchange interchange : InterchangeReader.read(envelope.body(), maxSegments)) {
            Reply first = parts.next();
            List<List<String>> segments = segments(first);
            byte[] bytes = interchange.bytes(envelope.body());
            if (segments.get(0).get(0).equals("TA1")) {
                NoteCode note = NoteCode.of("TA105-" + segments.get(0).get(1)).orElse(NoteCode.CONTENT);
                body.writeBytes(answer(
                        interchange.isa(),
                        bytes,
                        note == NoteCode.NO_ERROR,
                        note == NoteCode.NO_ERROR ? null : note,
                        List.of()));
            } else {
                NoteCode note = interchange.isa().wantsAcknowledgment() ? NoteCode.NO_ERROR : null;
                body.writeBytes(answer(interchange.isa(), bytes, true, note, reports(interchange, segments, parts)));
            }
        }
        boolean any =
                replies.stream().anyMatch(reply -> "A".equals(reply.headers().get(ACK)));
        boolean all =
                replies.stream().allMatch(reply -> "A".equals(reply.headers().get(ACK)));
        return new Reply(any ? 200 : 422, CONTENT_TYPE, body.toByteArray(), Map.of(ACK, all ? "A" : any ? "P" : "R"));
    }

    private List<GroupReport> reports(Interchange interchange, List<List<String>> first, Iterator<Reply> others) {
        Optional<TradingPartner> partner = judge.partner(interchange.isa());
        List<GroupReport> reports = new ArrayList<>();
        List<List<String>> next = first;
        for (Group group : interchange.groups()) {
            List<List<List<String>>> sets = new ArrayList<>();
            for (int i = 0; i < group.sets().size(); i++) {
                sets.add(next == null ? segments(others.next()) : next);
                next = null;
            }
            if (!group.acknowledges()) {
                reports.add(new GroupReport(group, implementation(group, partner), sets));
            }
        }
        return reports;
    }

    private static List<List<String>> segments(Reply reply) {
        try {
            return CanonicalJson.mapper().readValue(reply.body(), SEGMENTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer to a transaction set is not what it was", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /**
     * Enters an interchange into the register and writes its answer; one that is there already keeps the answer that it got.
     *
     * @param note what the TA1 says, or null for none
     */
    private byte[] answer(Isa isa, byte[] bytes, boolean taken, NoteCode note, List<GroupReport> groups) {
        InterchangeIdentity identity = X12Judge.identity(isa, bytes);
        Optional<TradingPartner> partner = judge.partner(isa);
        UUID id = Ids.next();
        Optional<Interchanges.Known> known = interchanges.enter(
                id, identity, partner.map(TradingPartner::number).orElse(null), taken);
        if (known.isPresent()) {
            return known.get().answer();
        }
        if (taken && partner.isPresent() && partner.get().consecutive()) {
            interchanges.follow(identity, partner.get().number());
        }
        byte[] answer = note == null && groups.isEmpty() ? new byte[0] : write(isa, partner, identity, note, groups);
        interchanges.answered(id, answer);
        return answer;
    }

    private byte[] write(
            Isa isa,
            Optional<TradingPartner> partner,
            InterchangeIdentity identity,
            NoteCode note,
            List<GroupReport> groups) {
        String series = identity.receiver() + '>' + identity.sender();
        return new AcknowledgmentWriter(
                        isa,
                        AcknowledgmentWriter.separators(
                                partner.map(TradingPartner::separators).orElse(null), isa),
                        time.now())
                .write(note, groups, () -> numbers.next("X12 ISA " + series), () -> numbers.next("X12 GS " + series));
    }
}
