package io.ledgerline.x12;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.masterdata.partner.TradingPartner;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Settings;
import io.ledgerline.x12.envelope.Group;
import io.ledgerline.x12.envelope.Interchange;
import io.ledgerline.x12.envelope.InterchangeReader;
import io.ledgerline.x12.envelope.Isa;
import io.ledgerline.x12.envelope.NoteCode;
import io.ledgerline.x12.envelope.SetBounds;
import io.ledgerline.x12.set.RawSet;
import io.ledgerline.x12.set.Schemas;
import io.ledgerline.x12.set.SetReader;
import io.ledgerline.x12.set.SyntaxError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * X12 to trees: an interchange is split into its transaction sets, each a message of its own of the type ST01. The tree that
 * mappings get is {@code {"interchange":{..},"group":{..},"partner":{..},"ST":{..}}} and the set's segments and loops (see
 * docs/interfaces/x12.md). An interchange or group that is refused refuses all its sets; a set that is refused, itself only.
 */
@ApplicationScoped
@Protocol("x12")
public class X12Translator implements Translator {

    /** Type of an interchange that is refused as a whole. */
    static final String INTERCHANGE = "interchange";

    /** Type of an interchange that holds nothing but TA1 segments. */
    static final String ACKNOWLEDGMENT = "TA1";

    private static final int LONGEST_SOURCE = 100;

    private final X12Judge judge;
    private final Predicate<String> mapped;
    private final int maxSegments;
    private final int maxSets;

    /** For the container's proxy. */
    protected X12Translator() {
        this(null, null, 0, 0);
    }

    X12Translator(X12Judge judge, Predicate<String> mapped, int maxSegments, int maxSets) {
        this.judge = judge;
        this.mapped = mapped;
        this.maxSegments = maxSegments;
        this.maxSets = maxSets;
    }

    /** On trading partners, the register, the mappings, which tell the sets that are taken, and the limits of the settings. */
    @Inject
    public X12Translator(X12Judge judge, MappingCatalogue mappings, Settings settings) {
        this(
                judge,
                type -> mappings.knows("x12", type),
                settings.number("ledgerline.x12.max-segments", 200_000),
                settings.number("ledgerline.x12.max-sets", 5_000));
    }

    @Override
    public List<Envelope> split(Envelope envelope) {
        if (envelope.cut()) {
            return List.of(envelope);
        }
        List<Envelope> parts = new ArrayList<>();
        for (Interchange read : InterchangeReader.read(envelope.body(), maxSegments)) {
            Interchange interchange = judged(read, envelope);
            if (interchange.refused() || interchange.size() == 0) {
                parts.add(X12Part.interchange(envelope, interchange));
                continue;
            }
            for (Group group : interchange.groups()) {
                for (SetBounds set : group.sets()) {
                    parts.add(X12Part.set(envelope, interchange, group, set));
                }
            }
        }
        return parts.isEmpty() ? List.of(envelope) : parts;
    }

    private Interchange judged(Interchange interchange, Envelope envelope) {
        Interchange bounded = !interchange.refused() && interchange.size() > maxSets
                ? interchange.refused(NoteCode.CONTENT)
                : interchange;
        return envelope.trial() ? bounded : judge.judge(bounded, envelope.body());
    }

    @Override
    public Translation translate(Envelope envelope) throws MalformedMessage {
        List<Interchange> read = InterchangeReader.read(envelope.body(), maxSegments);
        if (read.isEmpty()) {
            throw new MalformedMessage(
                    null,
                    refusal(
                            NoteCode.CONTROL_STRUCTURE,
                            "not an X12 interchange: it does not begin with a readable ISA segment"));
        }
        Interchange interchange = X12Part.asFound(envelope, read.get(0));
        if (envelope.cut()) {
            throw refused(
                    interchange.refused(NoteCode.CONTENT), envelope, "the interchange is longer than the hub takes");
        }
        if (!X12Part.isSet(envelope)) {
            interchange = judged(interchange, envelope);
        }
        if (interchange.refused()) {
            throw refused(interchange, envelope, interchange.note().text());
        }
        if (interchange.size() == 0) {
            return acknowledgment(interchange, envelope);
        }
        if (read.size() > 1 || interchange.size() > 1) {
            throw refused(
                    interchange.refused(NoteCode.CONTENT),
                    envelope,
                    "refused as a whole when it came; its sender has to send it again");
        }
        Group group = interchange.groups().get(0);
        return set(envelope, interchange, group, group.sets().get(0));
    }

    private Translation set(Envelope envelope, Interchange interchange, Group group, SetBounds bounds)
            throws MalformedMessage {
        Optional<TradingPartner> partner = judge.partner(interchange.isa());
        RawSet raw = RawSet.of(
                envelope.body(), bounds.start(), bounds.end(), interchange.isa().separators());
        MessageHeader header = header(envelope, interchange.isa(), group, bounds, raw);
        List<Violation> violations = new ArrayList<>();
        for (String error : X12Part.groupErrors(envelope)) {
            violations.add(new Violation(
                    SyntaxError.GROUP + error, "GS", "the functional group is refused with all its sets"));
        }
        if (violations.isEmpty()) {
            violations.addAll(frame(envelope, group, bounds, raw, partner.orElse(null)));
        }
        if (!violations.isEmpty()) {
            throw invalid(header, violations);
        }
        Map<String, Object> tree = head(interchange.isa(), group, bounds, partner.orElse(null));
        if (mapped.test(bounds.type()) && Schemas.has(bounds.type())) {
            SetReader.Read read = SetReader.read(raw, bounds.type(), group.release());
            boolean taken = read.violations().isEmpty()
                    || read.whole() && partner.isPresent() && !partner.get().strict();
            if (!taken) {
                throw invalid(header, read.violations());
            }
            tree.putAll(read.tree());
        }
        return new Translation(header, tree);
    }

    private static List<Violation> frame(
            Envelope envelope, Group group, SetBounds bounds, RawSet raw, TradingPartner partner) {
        List<Violation> violations = new ArrayList<>(SetReader.frame(raw));
        if (X12Part.repeated(envelope)) {
            violations.add(new Violation(
                    SyntaxError.CONTROL_NUMBER_REPEATED,
                    "ST^1^2",
                    "another set of the group has this control number (ST02)"));
        }
        String function = Group.function(bounds.type());
        if (violations.isEmpty() && function != null && !function.equals(group.functionalIdentifier())) {
            violations.add(new Violation(
                    SyntaxError.SET + "6", "ST^1^1", "the group (GS01) is of another kind than the set (ST01)"));
        }
        if (violations.isEmpty() && partner != null && !group.acknowledges() && !partner.maySend(bounds.type())) {
            violations.add(new Violation(
                    SyntaxError.NOT_SUPPORTED, "ST^1^1", "this transaction set is not agreed on with this partner"));
        }
        return violations;
    }

    private MessageHeader header(Envelope envelope, Isa isa, Group group, SetBounds bounds, RawSet raw) {
        return new MessageHeader(
                source(envelope, isa),
                null,
                String.join("/", isa.controlNumber(), group.controlNumber(), bounds.controlNumber()),
                bounds.type(),
                group.version(),
                BusinessNumber.of(bounds.type(), raw));
    }

    /** The partner's name where it has one, else what it calls itself. */
    private String source(Envelope envelope, Isa isa) {
        String id = isa.sender().id();
        String named = id.isEmpty() && envelope.source() != null ? envelope.source() : id;
        String source = judge.partner(isa).map(TradingPartner::source).orElse(named.isEmpty() ? "unknown" : named);
        return source.length() <= LONGEST_SOURCE ? source : source.substring(0, LONGEST_SOURCE);
    }

    private static Map<String, Object> head(Isa isa, Group group, SetBounds bounds, TradingPartner partner) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("interchange", interchange(isa));
        Map<String, Object> functional = new LinkedHashMap<>();
        functional.put("function", group.functionalIdentifier());
        functional.put("sender", group.element(2));
        functional.put("receiver", group.element(3));
        functional.put("date", group.element(4));
        functional.put("time", group.element(5));
        functional.put("controlNumber", group.controlNumber());
        functional.put("version", group.version());
        tree.put("group", functional);
        if (partner != null) {
            Map<String, Object> known = new LinkedHashMap<>();
            known.put("number", partner.number());
            if (partner.supplier() != null) {
                known.put("supplier", partner.supplier());
            }
            tree.put("partner", known);
        }
        tree.put("ST", Map.of("_at", "ST^1", "ST01", bounds.type(), "ST02", bounds.controlNumber()));
        return tree;
    }

    private static Map<String, Object> interchange(Isa isa) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("senderQualifier", isa.sender().qualifier());
        head.put("sender", isa.sender().id());
        head.put("receiverQualifier", isa.receiver().qualifier());
        head.put("receiver", isa.receiver().id());
        head.put("controlNumber", isa.controlNumber());
        head.put("usage", isa.element(15));
        return head;
    }

    /** What a partner says to interchanges of ours. */
    private Translation acknowledgment(Interchange interchange, Envelope envelope) {
        List<Map<String, Object>> segments = new ArrayList<>();
        for (List<String> elements : interchange.acknowledgments()) {
            Map<String, Object> segment = new LinkedHashMap<>();
            for (int i = 1; i < elements.size(); i++) {
                segment.put("TA10" + i, elements.get(i));
            }
            segments.add(segment);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("interchange", interchange(interchange.isa()));
        tree.put("TA1", segments);
        return new Translation(bare(interchange.isa(), envelope, ACKNOWLEDGMENT), tree);
    }

    private MessageHeader bare(Isa isa, Envelope envelope, String type) {
        String number = isa.controlNumber();
        return new MessageHeader(
                source(envelope, isa), null, number.isEmpty() ? null : number, type, isa.element(12), null);
    }

    private MalformedMessage refused(Interchange interchange, Envelope envelope, String text) {
        return new MalformedMessage(bare(interchange.isa(), envelope, INTERCHANGE), refusal(interchange.note(), text));
    }

    private static Rejection refusal(NoteCode note, String text) {
        return new Rejection(Rejection.Kind.INVALID, List.of(new Violation(note.violation(), "ISA", text)));
    }

    private static MalformedMessage invalid(MessageHeader header, List<Violation> violations) {
        boolean unsupported =
                violations.stream().map(Violation::code).allMatch(Set.of(SyntaxError.NOT_SUPPORTED)::contains);
        return new MalformedMessage(
                header,
                new Rejection(
                        unsupported ? Rejection.Kind.UNSUPPORTED : Rejection.Kind.INVALID, List.copyOf(violations)));
    }

    @Override
    public Rejection unsupported(MessageHeader header, boolean familyKnown) {
        return new Rejection(
                Rejection.Kind.UNSUPPORTED,
                List.of(new Violation(SyntaxError.NOT_SUPPORTED, "ST^1^1", "no interface takes this transaction set")));
    }
}
