package io.ledgerline.xml.out;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** What others' validators say to documents of ours: OASIS' schemas of UBL 2.1, and the DTD of what we write of cXML. */
final class XmlStandards {

    private XmlStandards() {}

    /** What is wrong with a UBL document. */
    static List<String> ubl(String form, byte[] document) throws Exception {
        // UBL imports these by their namespaces alone; nothing of ours is signed
        Source[] schemas = {
            new StreamSource(new StringReader("<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='"
                    + "http://www.w3.org/2000/09/xmldsig#'><element name='Signature'/></schema>")),
            schema("/schemas/CCTS_CCT_SchemaModule.xsd"),
            schema("/external/schemas/ubl21/maindoc/UBL-" + form + "-2.1.xsd")
        };
        var validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schemas)
                .newValidator();
        Noted noted = new Noted();
        validator.setErrorHandler(noted);
        validator.validate(new StreamSource(new ByteArrayInputStream(document)));
        return noted.errors;
    }

    private static Source schema(String path) {
        return new StreamSource(XmlStandards.class.getResource(path).toExternalForm());
    }

    /** What is wrong with a cXML document. */
    static List<String> cxml(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader(dtd())));
        Noted noted = new Noted();
        builder.setErrorHandler(noted);
        builder.parse(new ByteArrayInputStream(document));
        return noted.errors;
    }

    private static String dtd() throws IOException {
        try (var in = XmlStandards.class.getResourceAsStream("order-request.dtd")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class Noted implements ErrorHandler {
        private final List<String> errors = new ArrayList<>();

        @Override
        public void warning(SAXParseException warning) {
            errors.add(warning.getMessage());
        }

        @Override
        public void error(SAXParseException error) {
            errors.add(error.getMessage());
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
