package io.ledgerline.xml.out;

import io.ledgerline.canonical.Violation;
import io.ledgerline.outbound.writing.PartnerWriter;
import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.outbound.writing.Writes;
import io.ledgerline.platform.Ids;
import io.ledgerline.xml.UnsoundXml;
import io.ledgerline.xml.XmlDocument;
import io.ledgerline.xml.XmlReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes orders for trading partners in cXML 1.2 (OrderRequest) and UBL 2.1 (Order, OrderChange, OrderCancellation). What is written is read
 * back by the hub's own reader, and what a receiver cannot do without must be in it. XML documents have no control numbers: each has a
 * UUID, which in cXML is its payloadID.
 */
@Writes("xml")
@ApplicationScoped
public class XmlWriter implements PartnerWriter {

    /** Form of a cXML order, its changes and its cancellation. */
    static final String CXML = "OrderRequest";

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 500_000;

    /** What each form must say, by the DTD of cXML and the schemas of UBL 2.1. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            CXML,
            List.of(
                    "Request/OrderRequest/OrderRequestHeader/orderID",
                    "Request/OrderRequest/OrderRequestHeader/orderDate",
                    "Request/OrderRequest/OrderRequestHeader/Total/Money",
                    "Request/OrderRequest/OrderRequestHeader/BillTo/Address/Name",
                    "Request/OrderRequest/ItemOut/quantity"),
            "Order",
            List.of(
                    "ID",
                    "IssueDate",
                    "BuyerCustomerParty/Party/PartyLegalEntity/RegistrationName",
                    "SellerSupplierParty/Party/PartyLegalEntity/RegistrationName",
                    "OrderLine/LineItem/ID",
                    "OrderLine/LineItem/Item/Name"),
            "OrderChange",
            List.of(
                    "ID",
                    "IssueDate",
                    "OrderReference/ID",
                    "BuyerCustomerParty/Party/PartyLegalEntity/RegistrationName",
                    "SellerSupplierParty/Party/PartyLegalEntity/RegistrationName",
                    "OrderLine/LineItem/ID"),
            "OrderCancellation",
            List.of("ID", "IssueDate", "CancellationNote", "OrderReference/ID"));

    private final XmlReader reader = new XmlReader(DEEPEST, MOST_ELEMENTS);
    private final Supplier<UUID> ids;

    /** With ids of the hub. */
    public XmlWriter() {
        this(Ids::next);
    }

    /** With ids from elsewhere. */
    XmlWriter(Supplier<UUID> ids) {
        this.ids = ids;
    }

    @Override
    public Written write(Writing writing, ToLongFunction<String> numbers) throws UnwritableDocument {
        List<String> required = REQUIRED.get(writing.form());
        if (required == null) {
            throw new UnwritableDocument("form", "/form", "no XML document is called " + writing.form());
        }
        String number = ids.get().toString();
        byte[] content = bytes(writing, number);
        check(content, required);
        boolean cxml = writing.form().equals(CXML);
        return new Written(number, null, null, cxml ? "text/xml; charset=UTF-8" : "application/xml", "xml", content);
    }

    private byte[] bytes(Writing writing, String number) throws UnwritableDocument {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            if (writing.form().equals(CXML)) {
                CxmlOrder.write(xml, writing, hub(writing), number);
            } else {
                UblOrder.write(xml, writing);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static CxmlOrder.Party hub(Writing writing) {
        return new CxmlOrder.Party(
                writing.partner().hubQualifier() == null
                        ? writing.hubQualifier()
                        : writing.partner().hubQualifier(),
                writing.partner().hubIdentifier() == null
                        ? writing.hubIdentifier()
                        : writing.partner().hubIdentifier());
    }

    /** As the partner's reader would. */
    private void check(byte[] content, List<String> required) throws UnwritableDocument {
        XmlDocument document;
        try {
            document = reader.read(content);
        } catch (UnsoundXml e) {
            throw new UnwritableDocument("structure", e.location(), e.getMessage());
        }
        List<Violation> missing = new ArrayList<>();
        for (String path : required) {
            if (document.text(path.split("/")).isEmpty()) {
                missing.add(new Violation("required", "/" + document.root() + "/" + path, "the document must say it"));
            }
        }
        if (!missing.isEmpty()) {
            throw new UnwritableDocument(missing);
        }
    }
}
