package io.ledgerline.xml;

import java.util.Optional;

/** The families of XML documents that the hub reads; each has its own way to be answered. */
public enum XmlDialect {
    /** OASIS Universal Business Language 2.x; answered with an ApplicationResponse. */
    UBL("urn:oasis:names:specification:ubl:schema:xsd:"),
    /** UN/CEFACT Cross Industry Invoice, the other syntax of EN 16931; answered with a UBL ApplicationResponse. */
    CII("urn:un:unece:uncefact:data:standard:CrossIndustry"),
    /** Commerce XML 1.x; answered with a cXML Response. */
    CXML(null);

    private static final String CXML_ROOT = "cXML";

    private final String namespace;

    XmlDialect(String namespace) {
        this.namespace = namespace;
    }

    /** The dialect of a document by its root element; none when the hub does not know it. */
    static Optional<XmlDialect> of(String rootNamespace, String rootName) {
        if (rootNamespace == null || rootNamespace.isEmpty()) {
            return CXML_ROOT.equals(rootName) ? Optional.of(CXML) : Optional.empty();
        }
        for (XmlDialect dialect : values()) {
            if (dialect.namespace != null && rootNamespace.startsWith(dialect.namespace)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /** How the types of its documents begin. */
    String prefix() {
        return this == CXML ? "cXML^" : name() + "^";
    }
}
