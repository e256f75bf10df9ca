package io.ledgerline.edifact.out;

import io.ledgerline.canonical.Violation;
import io.ledgerline.edifact.EdifactAcknowledger;
import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.Interchange;
import io.ledgerline.edifact.envelope.InterchangeReader;
import io.ledgerline.edifact.envelope.MessageBounds;
import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.edifact.envelope.Separators;
import io.ledgerline.edifact.message.MessageReader;
import io.ledgerline.edifact.message.RawMessage;
import io.ledgerline.edifact.message.Schemas;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.outbound.writing.PartnerWriter;
import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.outbound.writing.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Writes interchanges of one message for trading partners, in D.96A or D.01B, syntax version 3, character set UNOC. What is
 * written is read back by the hub's own reader, as the partner's would, before a control reference is taken: a message with
 * errors never leaves.
 */
@Writes("edifact")
@ApplicationScoped
public class EdifactWriter implements PartnerWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final String NEWER = "D.01B";
    private static final int MOST_SEGMENTS = 200_000;

    /** UNB 0035. */
    private static final int TEST = 11;

    @Override
    public Written write(Writing writing, ToLongFunction<String> numbers) throws UnwritableDocument {
        if (!Schemas.has(writing.form())) {
            throw new UnwritableDocument(Fault.MESSAGE + "14", "UNH^1^2^1", "there is no schema of " + writing.form());
        }
        List<Segment> segments = OutgoingMessage.segments(writing.tree());
        TradingPartner partner = writing.partner();
        List<String> hub = List.of(
                partner.hubIdentifier() == null ? writing.hubIdentifier() : partner.hubIdentifier(),
                qualifier(partner.hubQualifier() == null ? writing.hubQualifier() : partner.hubQualifier()));
        List<String> theirs = List.of(partner.identifier(), qualifier(partner.qualifier()));
        check(bytes(writing, segments, hub, theirs, "1"), writing.form());

        long number = numbers.applyAsLong("EDIFACT UNB " + known(hub) + '>' + known(theirs));
        String reference = String.valueOf(number);
        return new Written(
                reference,
                null,
                null,
                EdifactAcknowledger.CONTENT_TYPE,
                "edifact",
                bytes(writing, segments, hub, theirs, reference));
    }

    /** Mutually defined is what a party without qualifier is. */
    private static String qualifier(String known) {
        return known.equals("ZZZ") ? "" : known;
    }

    private static String known(List<String> party) {
        return (party.get(1).isEmpty() ? "ZZZ" : party.get(1)) + ':' + party.get(0);
    }

    /** As the partner's reader would. */
    private static void check(byte[] bytes, String type) throws UnwritableDocument {
        List<Interchange> read = InterchangeReader.read(bytes, MOST_SEGMENTS);
        if (read.size() != 1 || read.get(0).refused() || read.get(0).size() != 1) {
            boolean told = !read.isEmpty() && read.get(0).refused();
            throw new UnwritableDocument(
                    told
                            ? List.of(read.get(0).fault().violation(Fault.INTERCHANGE))
                            : List.of(new Violation("envelope", "UNB^1", "it cannot be read back")));
        }
        MessageBounds bounds = read.get(0).groups().get(0).messages().get(0);
        List<Violation> violations = MessageReader.read(
                        RawMessage.of(bytes, bounds, read.get(0).unb()), type)
                .violations();
        if (!violations.isEmpty()) {
            throw new UnwritableDocument(violations);
        }
    }

    private static byte[] bytes(
            Writing writing, List<Segment> segments, List<String> hub, List<String> theirs, String reference) {
        Separators separators = separators(writing.partner().separators());
        StringBuilder out = new StringBuilder(segments.size() * 40 + 200);
        if (!separators.equals(Separators.USUAL)) {
            out.append(separators.advice());
        }
        List<Object> head = new ArrayList<>(
                List.of(List.of("UNOC", "3"), hub, theirs, List.of(at(writing, DATE), at(writing, TIME)), reference));
        while (writing.partner().usage().equals("T") && head.size() < TEST) {
            head.add(head.size() == TEST - 1 ? "1" : "");
        }
        out.append(Segment.of("UNB", head.toArray()).text(separators));
        String directory = writing.partner().release().equals(NEWER) ? "01B" : "96A";
        out.append(Segment.of("UNH", "1", List.of(writing.form(), "D", directory, "UN"))
                .text(separators));
        segments.forEach(segment -> out.append(segment.text(separators)));
        out.append(Segment.of("UNT", String.valueOf(segments.size() + 2), "1").text(separators));
        out.append(Segment.of("UNZ", "1", reference).text(separators));
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String at(Writing writing, DateTimeFormatter form) {
        return form.format(writing.at().atOffset(ZoneOffset.UTC));
    }

    /** Of a profile: element, component, repetition (which syntax version 3 has not), segment. */
    private static Separators separators(String agreed) {
        return agreed == null || agreed.length() != 4
                ? Separators.USUAL
                : new Separators(agreed.charAt(1), agreed.charAt(0), '.', '?', Separators.NONE, agreed.charAt(3));
    }
}
