package io.ledgerline.x12.out;

import io.ledgerline.canonical.Violation;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.outbound.writing.PartnerWriter;
import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.outbound.writing.Writes;
import io.ledgerline.x12.X12Acknowledger;
import io.ledgerline.x12.envelope.Group;
import io.ledgerline.x12.envelope.Interchange;
import io.ledgerline.x12.envelope.InterchangeReader;
import io.ledgerline.x12.envelope.Separators;
import io.ledgerline.x12.envelope.SetBounds;
import io.ledgerline.x12.set.RawSet;
import io.ledgerline.x12.set.Schemas;
import io.ledgerline.x12.set.SetReader;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamConstants.Delimiters;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Writes interchanges of one transaction set for trading partners, in 004010 or 005010. What is written is read back by the
 * hub's own reader, as the partner's would, before control numbers are taken: a set with errors never leaves.
 */
@Writes("x12")
@ApplicationScoped
public class X12Writer implements PartnerWriter {

    private static final String NEWER = "005010";
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final Separators USUAL = new Separators('*', ':', '^', '~');
    private static final int MOST_SEGMENTS = 200_000;
    private static final int LONGEST_ID = 15;
    private static final String SET_NUMBER = "0001";

    /** Who speaks to whom. */
    private record Addresses(String fromQualifier, String from, String toQualifier, String to) {

        /** The name of the series of control numbers; the acknowledgments to this partner count in it too. */
        String series() {
            return fromQualifier + ':' + from + '>' + toQualifier + ':' + to;
        }
    }

    /** What an interchange is made of. */
    private record Form(
            Writing writing,
            OutgoingSet set,
            Addresses addresses,
            Separators separators,
            String interchange,
            long group) {

        boolean newer() {
            return writing.partner().release().equals(NEWER);
        }

        String at(DateTimeFormatter form) {
            Instant at = writing.at();
            return form.format(at.atOffset(ZoneOffset.UTC));
        }
    }

    @Override
    public Written write(Writing writing, ToLongFunction<String> numbers) throws UnwritableDocument {
        if (!Schemas.has(writing.form())) {
            throw new UnwritableDocument("AK502-1", "ST^1^1", "there is no schema of " + writing.form());
        }
        TradingPartner partner = writing.partner();
        OutgoingSet set = OutgoingSet.of(writing.tree());
        Addresses addresses = new Addresses(
                partner.hubQualifier() == null ? writing.hubQualifier() : partner.hubQualifier(),
                partner.hubIdentifier() == null ? writing.hubIdentifier() : partner.hubIdentifier(),
                partner.qualifier(),
                partner.identifier());
        Separators separators = separators(partner.separators());
        check(bytes(new Form(writing, set, addresses, separators, nine(1), 1)), writing.form(), partner.release());

        String interchange = nine(numbers.applyAsLong("X12 ISA " + addresses.series()));
        long group = numbers.applyAsLong("X12 GS " + addresses.series());
        return new Written(
                interchange,
                Group.function(writing.form()),
                String.valueOf(group),
                X12Acknowledger.CONTENT_TYPE,
                "edi",
                bytes(new Form(writing, set, addresses, separators, interchange, group)));
    }

    private static Separators separators(String agreed) {
        return agreed == null || agreed.length() != 4
                ? USUAL
                : new Separators(agreed.charAt(0), agreed.charAt(1), agreed.charAt(2), agreed.charAt(3));
    }

    /** As the partner's reader would. */
    private static void check(byte[] bytes, String type, String release) throws UnwritableDocument {
        List<Interchange> read = InterchangeReader.read(bytes, MOST_SEGMENTS);
        if (read.size() != 1 || read.get(0).refused() || read.get(0).size() != 1) {
            String why = read.isEmpty()
                    ? "it cannot be read back"
                    : read.get(0).note().text();
            throw new UnwritableDocument("envelope", "ISA", why);
        }
        Interchange interchange = read.get(0);
        SetBounds bounds = interchange.groups().get(0).sets().get(0);
        List<Violation> violations = SetReader.read(
                        RawSet.of(
                                bytes,
                                bounds.start(),
                                bounds.end(),
                                interchange.isa().separators()),
                        type,
                        release)
                .violations();
        if (!violations.isEmpty()) {
            throw new UnwritableDocument(violations);
        }
    }

    private static byte[] bytes(Form form) {
        EDIOutputFactory factory = EDIOutputFactory.newFactory();
        factory.setProperty(Delimiters.DATA_ELEMENT, form.separators().element());
        factory.setProperty(Delimiters.COMPONENT_ELEMENT, form.separators().component());
        factory.setProperty(Delimiters.REPETITION, form.separators().repetition());
        factory.setProperty(Delimiters.SEGMENT, form.separators().segment());
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try {
            EDIStreamWriter writer = factory.createEDIStreamWriter(out, StandardCharsets.ISO_8859_1.name());
            writer.startInterchange();
            envelope(writer, head(form));
            envelope(writer, group(form));
            envelope(writer, List.of("ST", form.writing().form(), SET_NUMBER));
            for (OutgoingSet.Segment segment : form.set().segments()) {
                segment(writer, segment, form.separators());
            }
            envelope(writer, List.of("SE", String.valueOf(form.set().segments().size() + 2), SET_NUMBER));
            envelope(writer, List.of("GE", "1", String.valueOf(form.group())));
            envelope(writer, List.of("IEA", "1", form.interchange()));
            writer.endInterchange();
            writer.close();
            return out.toByteArray();
        } catch (EDIStreamException e) {
            throw new IllegalStateException("an interchange cannot be written", e);
        }
    }

    private static List<String> head(Form form) {
        Addresses addresses = form.addresses();
        return List.of(
                "ISA",
                "00",
                " ".repeat(10),
                "00",
                " ".repeat(10),
                padded(addresses.fromQualifier(), 2),
                padded(addresses.from(), LONGEST_ID),
                padded(addresses.toQualifier(), 2),
                padded(addresses.to(), LONGEST_ID),
                form.at(SHORT_DATE),
                form.at(TIME),
                form.newer() ? String.valueOf(form.separators().repetition()) : "U",
                form.newer() ? "00501" : "00401",
                form.interchange(),
                "0",
                form.writing().partner().usage(),
                String.valueOf(form.separators().component()));
    }

    private static List<String> group(Form form) {
        return List.of(
                "GS",
                Group.function(form.writing().form()),
                form.addresses().from(),
                form.addresses().to(),
                form.at(DATE),
                form.at(TIME),
                String.valueOf(form.group()),
                "X",
                form.writing().partner().release());
    }

    private static void envelope(EDIStreamWriter writer, List<String> elements) throws EDIStreamException {
        writer.writeStartSegment(elements.get(0));
        for (String element : elements.subList(1, elements.size())) {
            writer.writeElement(element);
        }
        writer.writeEndSegment();
    }

    private static void segment(EDIStreamWriter writer, OutgoingSet.Segment segment, Separators separators)
            throws EDIStreamException {
        writer.writeStartSegment(segment.tag());
        for (List<String> components : segment.elements()) {
            if (components.isEmpty()) {
                writer.writeEmptyElement();
            } else if (components.size() == 1) {
                writer.writeElement(clean(components.get(0), separators));
            } else {
                writer.writeStartElement();
                for (String component : components) {
                    writer.writeComponent(clean(component, separators));
                }
                writer.endElement();
            }
        }
        writer.writeEndSegment();
    }

    /** Data must not structure the interchange. */
    private static String clean(String text, Separators separators) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean structure = c == separators.element()
                    || c == separators.component()
                    || c == separators.repetition()
                    || c == separators.segment();
            clean.append(structure ? ' ' : c);
        }
        return clean.toString().stripTrailing();
    }

    private static String padded(String text, int length) {
        String clipped = text.length() <= length ? text : text.substring(0, length);
        return String.format(Locale.ROOT, "%-" + length + "s", clipped);
    }

    private static String nine(long number) {
        return String.format(Locale.ROOT, "%09d", number);
    }
}
