package io.ledgerline.hl7v2;

import io.ledgerline.hl7v2.reader.Batch;
import io.ledgerline.hl7v2.reader.Hl7Error;
import io.ledgerline.hl7v2.reader.Hl7Message;
import io.ledgerline.hl7v2.reader.Limits;
import io.ledgerline.hl7v2.reader.Segment;
import io.ledgerline.hl7v2.reader.SegmentTree;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HL7 v2 to a tree of segments (see {@link SegmentTree}). Checks of the header follow chapter 2: MSH-9 and MSH-10 are
 * required, MSH-11 and MSH-12 must be ones that the hub takes; an empty MSH-11 counts as production, an empty MSH-12 as 2.3.
 */
@ApplicationScoped
@Protocol("hl7v2")
public class Hl7v2Translator implements Translator {

    /** Source of a message whose sender says nothing about itself. */
    public static final String UNKNOWN_SOURCE = "unknown";

    private static final Pattern VERSION = Pattern.compile("2\\.[1-8](\\.\\d{1,2})?");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CONTROL_ID = 199;

    private final Set<String> processingIds;
    private final Limits limits;

    /** For CDI. */
    protected Hl7v2Translator() {
        this(Set.of());
    }

    Hl7v2Translator(Set<String> processingIds) {
        this(processingIds, Limits.DEFAULT);
    }

    Hl7v2Translator(Set<String> processingIds, Limits limits) {
        this.processingIds = processingIds;
        this.limits = limits;
    }

    /** Takes the messages of the configured processing ids ({@code ledgerline.hl7v2.processing-ids}) and sizes. */
    @Inject
    public Hl7v2Translator(Settings settings) {
        this(
                Arrays.stream(settings.text("ledgerline.hl7v2.processing-ids", "P,T,D")
                                .split(","))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet()),
                new Limits(
                        settings.number("ledgerline.hl7v2.max-bytes", Limits.DEFAULT.bytes()),
                        settings.number("ledgerline.hl7v2.max-segments", Limits.DEFAULT.segments()),
                        settings.number("ledgerline.hl7v2.max-fields", Limits.DEFAULT.fields()),
                        settings.number("ledgerline.hl7v2.max-repetitions", Limits.DEFAULT.repetitions()),
                        settings.number("ledgerline.hl7v2.max-batch-messages", Limits.DEFAULT.messages())));
    }

    @Override
    public List<Envelope> split(Envelope envelope) throws MalformedMessage {
        if (envelope.cut() || !Batch.isBatch(envelope.body())) {
            return List.of(envelope);
        }
        limits.checkBytes(envelope.body().length, null);
        List<byte[]> messages = Batch.split(envelope.body(), limits.messages());
        if (messages.isEmpty()) {
            throw Hl7Error.SEGMENT_SEQUENCE.invalid(null, "MSH^1", "the batch holds no message");
        }
        Map<String, String> headers = new HashMap<>(envelope.headers());
        headers.put(AckConditions.IN_BATCH, "true");
        List<Envelope> parts = new ArrayList<>(messages.size());
        for (byte[] message : messages) {
            parts.add(envelope.part(Ids.next(), message, Map.copyOf(headers)));
        }
        return parts;
    }

    @Override
    public boolean single(Envelope envelope) {
        return !Batch.isBatch(envelope.body());
    }

    @Override
    public Translation translate(Envelope envelope) throws MalformedMessage {
        Hl7Message message = Hl7Message.read(envelope.body(), envelope.charset(), limits.segments());
        MessageHeader header = header(message, envelope.source());
        limits.checkBytes(envelope.cut() ? Long.MAX_VALUE : envelope.body().length, header);
        limits.check(message, header);
        check(message, header);
        return new Translation(header, SegmentTree.of(message));
    }

    /** What can be read of the head, without any check. */
    static MessageHeader header(Hl7Message message, String transportSource) {
        Segment msh = message.header();
        String source = msh.value(3);
        if (source == null) {
            source = transportSource == null || transportSource.isBlank() ? UNKNOWN_SOURCE : transportSource;
        }
        return new MessageHeader(
                shortened(source),
                shortened(msh.value(4)),
                msh.value(10),
                MessageType.of(message),
                version(msh),
                BusinessKey.of(message));
    }

    private static String version(Segment msh) {
        String version = msh.value(12);
        return version == null || version.length() <= 10 ? version : version.substring(0, 10);
    }

    private static String shortened(String name) {
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private void check(Hl7Message message, MessageHeader header) throws MalformedMessage {
        Segment msh = message.header();
        if (msh.value(9) == null && header.type() == null) {
            throw Hl7Error.REQUIRED_FIELD.invalid(header, "MSH^1^9", "message type (MSH-9) is empty");
        }
        if (header.controlId() == null) {
            throw Hl7Error.REQUIRED_FIELD.invalid(header, "MSH^1^10", "message control id (MSH-10) is empty");
        }
        if (header.controlId().length() > LONGEST_CONTROL_ID) {
            throw Hl7Error.VALUE_TOO_LONG.invalid(
                    withoutControlId(header),
                    "MSH^1^10",
                    "message control id (MSH-10) is longer than " + LONGEST_CONTROL_ID);
        }
        String version = msh.value(12);
        if (version != null && !VERSION.matcher(version).matches()) {
            throw Hl7Error.UNSUPPORTED_VERSION.unsupported(header, "MSH^1^12", "versions 2.1 to 2.8 are supported");
        }
        String processingId = msh.value(11);
        if (processingId != null && !processingIds.contains(processingId)) {
            throw Hl7Error.UNSUPPORTED_PROCESSING_ID.unsupported(
                    header,
                    "MSH^1^11",
                    "processing ids taken here: " + String.join(", ", new TreeSet<>(processingIds)));
        }
        if (message.more()) {
            throw Hl7Error.SEGMENT_SEQUENCE.invalid(header, "MSH^2", "a second message within the message");
        }
        if (message.value("DSC", 1) != null) {
            throw Hl7Error.SEGMENT_SEQUENCE.invalid(
                    header, "DSC^1^1", "fragmented messages (DSC) are not taken; send it whole");
        }
    }

    private static MessageHeader withoutControlId(MessageHeader header) {
        return new MessageHeader(
                header.source(), header.facility(), null, header.type(), header.version(), header.businessKey());
    }

    @Override
    public Rejection unsupported(MessageHeader header, boolean familyKnown) {
        Hl7Error error = familyKnown ? Hl7Error.UNSUPPORTED_EVENT : Hl7Error.UNSUPPORTED_TYPE;
        String location = familyKnown ? "MSH^1^9^1^2" : "MSH^1^9^1^1";
        String text = familyKnown ? "no interface takes this trigger event" : "no interface takes this message type";
        return new Rejection(Rejection.Kind.UNSUPPORTED, List.of(error.at(location, text)));
    }
}
