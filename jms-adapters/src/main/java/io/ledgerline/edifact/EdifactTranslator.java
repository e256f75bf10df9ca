package io.ledgerline.edifact;

import io.ledgerline.canonical.Violation;
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
 * EDIFACT to trees: an interchange is split into its messages, each a message of its own of the type 0065. The tree that
 * mappings get is {@code {"interchange":{..},"partner":{..},"UNH":{..}}} and the message's segments and groups (see
 * docs/interfaces/edifact.md). An interchange or group that is refused refuses all its messages; a message that is refused,
 * itself only.
 */
@ApplicationScoped
@Protocol("edifact")
public class EdifactTranslator implements Translator {

    /** Type of an interchange that is refused as a whole. */
    static final String INTERCHANGE = "interchange";

    /** Codes that say that nobody here takes such messages. */
    private static final Set<String> UNSUPPORTED = Set.of(Fault.MESSAGE + "14", Fault.MESSAGE + "17");

    private static final String UNSPECIFIED = "18";
    private static final int LONGEST = 100;

    private final EdifactJudge judge;
    private final Predicate<String> mapped;
    private final int maxSegments;
    private final int maxMessages;

    /** For the container's proxy. */
    protected EdifactTranslator() {
        this(null, null, 0, 0);
    }

    EdifactTranslator(EdifactJudge judge, Predicate<String> mapped, int maxSegments, int maxMessages) {
        this.judge = judge;
        this.mapped = mapped;
        this.maxSegments = maxSegments;
        this.maxMessages = maxMessages;
    }

    /** On trading partners, the register, the mappings, which tell the messages that are taken, and the limits of the settings. */
    @Inject
    public EdifactTranslator(EdifactJudge judge, MappingCatalogue mappings, Settings settings) {
        this(
                judge,
                type -> mappings.knows("edifact", type),
                settings.number("ledgerline.edifact.max-segments", 200_000),
                settings.number("ledgerline.edifact.max-messages", 5_000));
    }

    @Override
    public List<Envelope> split(Envelope envelope) {
        if (envelope.cut()) {
            return List.of(envelope);
        }
        List<Envelope> parts = new ArrayList<>();
        for (Interchange read : InterchangeReader.read(envelope.body(), maxSegments)) {
            Interchange interchange = judged(read, envelope);
            if (interchange.refused()) {
                parts.add(EdifactPart.interchange(envelope, interchange));
                continue;
            }
            for (Group group : interchange.groups()) {
                for (MessageBounds message : group.messages()) {
                    parts.add(EdifactPart.message(envelope, interchange, group, message));
                }
            }
        }
        return parts.isEmpty() ? List.of(envelope) : parts;
    }

    private Interchange judged(Interchange interchange, Envelope envelope) {
        Interchange bounded = !interchange.refused() && interchange.size() > maxMessages
                ? interchange.refused(new Fault(UNSPECIFIED, "UNB", 0, 0))
                : interchange;
        return envelope.trial() ? bounded : judge.judge(bounded, envelope.body());
    }

    @Override
    public Translation translate(Envelope envelope) throws MalformedMessage {
        List<Interchange> read = InterchangeReader.read(envelope.body(), maxSegments);
        if (read.isEmpty()) {
            throw new MalformedMessage(
                    null,
                    new Rejection(
                            Rejection.Kind.INVALID,
                            List.of(new Violation(
                                    Fault.INTERCHANGE + "13",
                                    "UNB^1",
                                    "not an EDIFACT interchange: it does not begin with a readable UNB segment"))));
        }
        Interchange interchange = read.get(0);
        if (!envelope.cut() && EdifactPart.isInterchange(envelope)) {
            interchange = interchange.refused(EdifactPart.fault(envelope));
        } else if (!envelope.cut() && !EdifactPart.isMessage(envelope)) {
            interchange = judged(interchange, envelope);
        }
        boolean several = read.size() > 1 || interchange.size() != 1;
        if (!interchange.refused() && (envelope.cut() || several)) {
            // longer than the hub takes, or tried with several messages
            interchange = interchange.refused(new Fault(UNSPECIFIED, "UNB", 0, 0));
        }
        if (interchange.refused()) {
            throw new MalformedMessage(
                    bare(interchange.unb(), envelope),
                    new Rejection(
                            Rejection.Kind.INVALID, List.of(interchange.fault().violation(Fault.INTERCHANGE))));
        }
        Group group = interchange.groups().stream()
                .filter(each -> !each.messages().isEmpty())
                .findFirst()
                .orElseThrow();
        return message(envelope, interchange.unb(), group, group.messages().get(0));
    }

    private Translation message(Envelope envelope, Unb unb, Group group, MessageBounds bounds) throws MalformedMessage {
        Optional<TradingPartner> partner = judge.partner(unb);
        RawMessage raw = RawMessage.of(envelope.body(), bounds, unb);
        MessageHeader header = header(envelope, unb, group, bounds, raw);
        Fault groupFault = EdifactPart.groupFault(envelope);
        List<Violation> violations = groupFault == null
                ? frame(envelope, bounds, raw, partner.orElse(null))
                : List.of(groupFault.violation(Fault.GROUP));
        if (!violations.isEmpty()) {
            throw invalid(header, violations);
        }
        Map<String, Object> tree = head(unb, bounds, partner.orElse(null));
        if (mapped.test(bounds.type()) && Schemas.has(bounds.type())) {
            MessageReader.Read read = MessageReader.read(raw, bounds.type());
            boolean taken = read.violations().isEmpty()
                    || read.whole() && partner.isPresent() && !partner.get().strict();
            if (!taken) {
                throw invalid(header, read.violations());
            }
            tree.putAll(read.tree());
        }
        return new Translation(header, tree);
    }

    private List<Violation> frame(Envelope envelope, MessageBounds bounds, RawMessage raw, TradingPartner partner) {
        List<Violation> violations = new ArrayList<>(MessageReader.frame(raw));
        if (EdifactPart.repeated(envelope)) {
            violations.add(new Fault("26", "UNH", 1, 0).violation(Fault.MESSAGE));
        }
        if (!violations.isEmpty() || bounds.acknowledges()) {
            return violations;
        }
        if (partner != null && !partner.maySend(bounds.type())) {
            violations.add(new Fault("17", "UNH", 2, 1).violation(Fault.MESSAGE));
        } else if (mapped.test(bounds.type()) && !bounds.version().matches("D\\.\\d{2}[AB]")) {
            violations.add(
                    new Fault("14", "UNH", 2, bounds.version().startsWith("D.") ? 3 : 2).violation(Fault.MESSAGE));
        }
        return violations;
    }

    private MessageHeader header(Envelope envelope, Unb unb, Group group, MessageBounds bounds, RawMessage raw) {
        String reference = group.header() == null
                ? String.join("/", unb.reference(), bounds.reference())
                : String.join("/", unb.reference(), group.reference(), bounds.reference());
        Segment begin = raw.segment(2);
        String number = begin.tag().equals("BGM") ? begin.at(2, 1) : "";
        return new MessageHeader(
                source(envelope, unb),
                null,
                clipped(reference),
                bounds.type().isEmpty() ? INTERCHANGE : clipped(bounds.type()),
                bounds.version().equals(".") ? null : clipped(bounds.version()),
                number.isEmpty() ? null : clipped(number));
    }

    /** The partner's name where it has one, else what it calls itself. */
    private String source(Envelope envelope, Unb unb) {
        String id = unb.sender().id();
        String named = id.isEmpty() && envelope.source() != null ? envelope.source() : id;
        return clipped(judge.partner(unb).map(TradingPartner::source).orElse(named.isEmpty() ? "unknown" : named));
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static Map<String, Object> head(Unb unb, MessageBounds bounds, TradingPartner partner) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Map<String, Object> interchange = new LinkedHashMap<>();
        interchange.put("senderQualifier", unb.sender().qualifier());
        interchange.put("sender", unb.sender().id());
        interchange.put("receiverQualifier", unb.receiver().qualifier());
        interchange.put("receiver", unb.receiver().id());
        interchange.put("reference", unb.reference());
        interchange.put("test", unb.test());
        tree.put("interchange", interchange);
        if (partner != null) {
            Map<String, Object> known = new LinkedHashMap<>();
            known.put("number", partner.number());
            if (partner.supplier() != null) {
                known.put("supplier", partner.supplier());
            }
            tree.put("partner", known);
        }
        tree.put(
                "UNH",
                Map.of(
                        "_at", "UNH^1",
                        "UNH0101", bounds.reference(),
                        "UNH0201", bounds.type(),
                        "UNH0202", bounds.header().at(2, 2),
                        "UNH0203", bounds.header().at(2, 3),
                        "UNH0204", bounds.header().at(2, 4),
                        "UNH0205", bounds.header().at(2, 5)));
        return tree;
    }

    private MessageHeader bare(Unb unb, Envelope envelope) {
        String reference = unb.reference();
        String version = unb.syntax() + ':' + unb.version();
        return new MessageHeader(
                source(envelope, unb),
                null,
                reference.isEmpty() ? null : clipped(reference),
                INTERCHANGE,
                version.equals(":") ? null : clipped(version),
                null);
    }

    private static MalformedMessage invalid(MessageHeader header, List<Violation> violations) {
        boolean unsupported = violations.stream().map(Violation::code).allMatch(UNSUPPORTED::contains);
        return new MalformedMessage(
                header,
                new Rejection(
                        unsupported ? Rejection.Kind.UNSUPPORTED : Rejection.Kind.INVALID, List.copyOf(violations)));
    }

    @Override
    public Rejection unsupported(MessageHeader header, boolean familyKnown) {
        return new Rejection(
                Rejection.Kind.UNSUPPORTED,
                List.of(new Violation(Fault.MESSAGE + "14", "UNH^1^2^1", "no interface takes this message type")));
    }
}
