package io.ledgerline.xml;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Settings;
import java.util.List;

/** The documents of envelopes, within the limits of the settings. */
final class XmlDocuments {

    private final XmlReader reader;
    private final int maxBytes;

    XmlDocuments(Settings settings) {
        this.maxBytes = settings.number("ledgerline.xml.max-bytes", 10 * 1024 * 1024);
        this.reader = new XmlReader(
                settings.number("ledgerline.xml.max-depth", 64),
                settings.number("ledgerline.xml.max-elements", 500_000));
    }

    /** The document of an envelope. */
    XmlDocument read(Envelope envelope) throws MalformedMessage {
        if (envelope.cut() || envelope.body().length > maxBytes) {
            throw refused(envelope, "size", "/", "the document is larger than " + maxBytes + " bytes");
        }
        try {
            return reader.read(envelope.body());
        } catch (UnsoundXml e) {
            String code =
                    switch (e.fault()) {
                        case SYNTAX -> "structure";
                        case LIMIT -> "size";
                        case UNKNOWN -> "unsupported-document";
                    };
            throw refused(envelope, code, e.location(), e.getMessage());
        }
    }

    private static MalformedMessage refused(Envelope envelope, String code, String location, String text) {
        Rejection.Kind kind = code.equals("unsupported-document") ? Rejection.Kind.UNSUPPORTED : Rejection.Kind.INVALID;
        return new MalformedMessage(
                XmlHead.bare(envelope), new Rejection(kind, List.of(new Violation(code, location, text))));
    }
}
