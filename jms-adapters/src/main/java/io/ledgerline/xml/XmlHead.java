package io.ledgerline.xml;

import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the head of a document says: who sends it, what it is, its number. */
final class XmlHead {

    /** Header of the envelope with the sender's name of itself. */
    static final String SOURCE = "x-source";

    private static final int LONGEST = 100;
    private static final int LONGEST_VERSION = 20;

    /** Who may be the sender of a UBL document, by the role that the document gives it (UBL 2.1, 3.1). */
    private static final List<String> UBL_SENDERS = List.of(
            "AccountingSupplierParty", "SellerSupplierParty", "DespatchSupplierParty", "ProviderParty", "SenderParty");

    /** Who may be the receiver of a UBL document. */
    private static final List<String> UBL_RECEIVERS =
            List.of("AccountingCustomerParty", "BuyerCustomerParty", "DeliveryCustomerParty", "ReceiverParty");

    private final XmlDocument document;

    XmlHead(XmlDocument document) {
        this.document = document;
    }

    /** The journal's header. */
    MessageHeader header(Envelope envelope) {
        return new MessageHeader(
                source(envelope, sender()),
                null,
                cut(controlId(), LONGEST),
                type(),
                cut(version(), LONGEST_VERSION),
                cut(number().orElse(null), LONGEST));
    }

    /** The header of a message of which nothing can be read. */
    static MessageHeader bare(Envelope envelope) {
        return new MessageHeader(source(envelope, Optional.empty()), null, null, null, null, null);
    }

    /** As mappings name it: {@code UBL^Invoice}, {@code CII^CrossIndustryInvoice}, {@code cXML^ConfirmationRequest}. */
    String type() {
        return document.dialect().prefix() + (document.dialect() == XmlDialect.CXML ? payload() : document.root());
    }

    /** The element of a cXML document that says what it is: what stands in Request, Response or Message. */
    private String payload() {
        for (String wrapper : List.of("Request", "Message", "Response")) {
            Optional<Map<String, Object>> inside = document.element(wrapper);
            if (inside.isPresent()) {
                return inside.get().entrySet().stream()
                        .filter(entry -> !entry.getKey().startsWith("_")
                                && Character.isUpperCase(entry.getKey().charAt(0))
                                && !entry.getKey().equals("Status"))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(wrapper);
            }
        }
        return document.root();
    }

    /** The document's own number. */
    Optional<String> number() {
        return switch (document.dialect()) {
            case UBL -> document.text("ID");
            case CII -> document.text("ExchangedDocument", "ID");
            case CXML ->
                Stream.of(
                                document.text(
                                        "Request", "InvoiceDetailRequest", "InvoiceDetailRequestHeader", "invoiceID"),
                                document.text("Request", "ConfirmationRequest", "OrderReference", "orderID"),
                                document.text("Request", "ShipNoticeRequest", "ShipNoticeHeader", "shipmentID"))
                        .flatMap(Optional::stream)
                        .findFirst();
        };
    }

    private String controlId() {
        return switch (document.dialect()) {
            case CXML -> document.text("payloadID").orElse(null);
            case UBL ->
                document.text("UUID")
                        .or(() -> number().map(number -> Stream.of(
                                        Optional.of(document.root()), Optional.of(number), document.text("IssueDate"))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining("/"))))
                        .orElse(null);
            case CII -> number().map(number -> document.root() + "/" + number).orElse(null);
        };
    }

    private String version() {
        return switch (document.dialect()) {
            case UBL -> document.text("UBLVersionID").orElse(null);
            case CII -> null;
            case CXML -> document.text("version").orElse(null);
        };
    }

    /** How the sender names itself. */
    Optional<String> sender() {
        return switch (document.dialect()) {
            case UBL -> party(UBL_SENDERS);
            case CII -> tradeParty("SellerTradeParty");
            case CXML -> document.text("Header", "From", "Credential", "Identity");
        };
    }

    /** How the sender names the receiver. */
    Optional<String> receiver() {
        return switch (document.dialect()) {
            case UBL -> party(UBL_RECEIVERS);
            case CII -> tradeParty("BuyerTradeParty");
            case CXML -> document.text("Header", "To", "Credential", "Identity");
        };
    }

    private Optional<String> party(List<String> roles) {
        return roles.stream()
                .flatMap(role -> Stream.of(
                        document.text(role, "Party", "EndpointID"),
                        document.text(role, "Party", "PartyIdentification", "ID"),
                        document.text(role, "Party", "PartyTaxScheme", "CompanyID"),
                        document.text(role, "Party", "PartyLegalEntity", "CompanyID"),
                        document.text(role, "EndpointID"),
                        document.text(role, "PartyIdentification", "ID")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> tradeParty(String role) {
        return Stream.of("GlobalID", "ID", "SpecifiedTaxRegistration", "SpecifiedLegalOrganization")
                .map(name -> {
                    String[] path = {"SupplyChainTradeTransaction", "ApplicableHeaderTradeAgreement", role, name, "ID"};
                    boolean direct = name.endsWith("ID");
                    return document.text(direct ? Arrays.copyOf(path, 4) : path);
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String source(Envelope envelope, Optional<String> sender) {
        String named = envelope.headers().get(SOURCE);
        String source = named != null && !named.isBlank()
                ? named.strip()
                : envelope.source() != null && !envelope.source().isBlank()
                        ? envelope.source()
                        : sender.orElse(envelope.principal() == null ? "xml" : envelope.principal());
        return cut(source, LONGEST);
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
