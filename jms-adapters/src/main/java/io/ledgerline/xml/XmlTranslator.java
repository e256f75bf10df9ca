package io.ledgerline.xml;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * XML documents to trees. The tree that mappings get is that of {@link XmlDocument}; the type names the dialect and the document
 * ({@code UBL^Invoice}, {@code CII^CrossIndustryInvoice}, {@code cXML^InvoiceDetailRequest}).
 */
@ApplicationScoped
@Protocol("xml")
public class XmlTranslator implements Translator {

    private final XmlDocuments documents;

    /** For the container's proxy. */
    protected XmlTranslator() {
        this.documents = null;
    }

    /** With the limits of the settings. */
    @Inject
    public XmlTranslator(Settings settings) {
        this.documents = new XmlDocuments(settings);
    }

    @Override
    public Translation translate(Envelope envelope) throws MalformedMessage {
        XmlDocument document = documents.read(envelope);
        return new Translation(new XmlHead(document).header(envelope), document.tree());
    }

    @Override
    public Rejection unsupported(MessageHeader header, boolean familyKnown) {
        return new Rejection(
                Rejection.Kind.UNSUPPORTED,
                List.of(new Violation("unsupported-document", "/*", "no interface takes this kind of document")));
    }
}
