package io.ledgerline.xml.out;

import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer.Verdict;
import io.ledgerline.outbound.delivery.DeliveryFailed;
import io.ledgerline.outbound.delivery.HttpDialogue;
import io.ledgerline.outbound.delivery.Parcel;
import io.ledgerline.outbound.delivery.PartnerCredential;
import io.ledgerline.outbound.writing.Writes;
import io.ledgerline.xml.UnsoundXml;
import io.ledgerline.xml.XmlDialect;
import io.ledgerline.xml.XmlDocument;
import io.ledgerline.xml.XmlReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What partners answer at once to XML documents: a cXML Response, whose status is the word that counts (cXML 1.2, "Status"), or a UBL
 * ApplicationResponse, if any.
 */
@Writes("xml")
@ApplicationScoped
public class XmlDialogue implements HttpDialogue {

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 10_000;
    private static final int LONGEST = 300;

    /** Statuses below 500 that pass by themselves, as HTTP defines them. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final XmlReader reader = new XmlReader(DEEPEST, MOST_ELEMENTS);

    @Override
    public byte[] posted(Parcel parcel, Optional<PartnerCredential> credential) throws DeliveryFailed {
        String secret = credential.map(PartnerCredential::sharedSecret).orElse(null);
        if (secret == null || !cxml(parcel)) {
            return parcel.content();
        }
        return CxmlOrder.sealed(parcel.content(), secret)
                .orElseThrow(() -> new DeliveryFailed("the document has no place for the shared secret"));
    }

    @Override
    public Optional<PartnerAnswer> heard(Parcel parcel, int status, byte[] body) throws DeliveryFailed {
        XmlDocument answer = read(body).orElse(null);
        if (cxml(parcel)) {
            return Optional.of(response(parcel, status, answer));
        }
        Optional<PartnerAnswer> told =
                answer == null || answer.dialect() != XmlDialect.UBL ? Optional.empty() : told(parcel, answer);
        boolean refused = told.filter(each -> each.verdict() == Verdict.REFUSED).isPresent();
        if (status / 100 != 2 && !refused) {
            throw new DeliveryFailed("the partner's server answered " + status);
        }
        return told;
    }

    private static boolean cxml(Parcel parcel) {
        return XmlWriter.CXML.equals(parcel.document().form());
    }

    private Optional<XmlDocument> read(byte[] body) {
        try {
            return body == null || body.length == 0 ? Optional.empty() : Optional.of(reader.read(body));
        } catch (UnsoundXml e) {
            // a page of a proxy, or of a server that has nothing to say in XML: the status speaks
            return Optional.empty();
        }
    }

    private static PartnerAnswer response(Parcel parcel, int status, XmlDocument answer) throws DeliveryFailed {
        Optional<String> code = answer == null || answer.dialect() != XmlDialect.CXML
                ? Optional.empty()
                : answer.text("Response", "Status", "code").filter(text -> text.matches("[1-5][0-9]{2}"));
        if (code.isEmpty()) {
            throw new DeliveryFailed("the partner's server answered " + status + " without a cXML Response");
        }
        int said = Integer.parseInt(code.get());
        if (said / 100 == 2) {
            return answer(parcel, "cXML", code.get(), Verdict.TAKEN, List.of());
        }
        if (said / 100 != 4 || LATER.contains(said)) {
            throw new DeliveryFailed("the partner answered with cXML status " + said);
        }
        List<String> errors = new ArrayList<>();
        errors.add(clip("cXML " + said
                + answer.text("Response", "Status", "text").map(" "::concat).orElse("")));
        answer.text("Response", "Status").ifPresent(text -> errors.add(clip(text)));
        return answer(parcel, "cXML", code.get(), Verdict.REFUSED, errors);
    }

    /** AP and AB take a document, RE refuses it (UNCL 4343); any other code leaves it open. */
    private static Optional<PartnerAnswer> told(Parcel parcel, XmlDocument answer) {
        if (!answer.root().equals("ApplicationResponse")) {
            return Optional.empty();
        }
        String code =
                answer.text("DocumentResponse", "Response", "ResponseCode").orElse("");
        if (code.equals("AP") || code.equals("AB")) {
            return Optional.of(answer(parcel, "UBL", code, Verdict.TAKEN, List.of()));
        }
        if (!code.equals("RE")) {
            return Optional.empty();
        }
        List<String> errors = new ArrayList<>();
        answer.text("DocumentResponse", "Response", "Description").ifPresent(text -> errors.add(clip(text)));
        Object lines = answer.element("DocumentResponse")
                .map(told -> told.get("LineResponse"))
                .orElse(null);
        for (Object line : lines instanceof List<?> several ? several : lines == null ? List.of() : List.of(lines)) {
            if (line instanceof Map<?, ?> map) {
                errors.add(clip(words(map)));
            }
        }
        return Optional.of(answer(parcel, "UBL", code, Verdict.REFUSED, errors));
    }

    @SuppressWarnings("unchecked") // trees have text keys only
    private static String words(Map<?, ?> line) {
        XmlDocument each = new XmlDocument(XmlDialect.UBL, "LineResponse", (Map<String, Object>) line);
        return each.text("LineReference", "LineID").map(id -> id + ": ").orElse("")
                + each.text("Response", "Description").orElse("refused");
    }

    private static PartnerAnswer answer(
            Parcel parcel, String standard, String code, Verdict verdict, List<String> errors) {
        return new PartnerAnswer(
                parcel.partner().number(),
                standard,
                parcel.interchange().interchangeNumber(),
                null,
                null,
                code,
                verdict,
                errors);
    }

    private static String clip(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
