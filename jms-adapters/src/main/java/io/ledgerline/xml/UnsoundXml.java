package io.ledgerline.xml;

/** A document that cannot be read; says where, never what. */
public final class UnsoundXml extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Fault {
        /** Not well-formed (XML 1.0, 2.1), or it uses entities of its own. */
        SYNTAX,
        /** Larger or deeper than the hub takes. */
        LIMIT,
        /** Well-formed, but none of the families that the hub reads. */
        UNKNOWN
    }

    private final Fault fault;
    private final String location;

    UnsoundXml(Fault fault, String location, String message) {
        super(message);
        this.fault = fault;
        this.location = location;
    }

    /** What is wrong with it. */
    public Fault fault() {
        return fault;
    }

    /** Where. */
    public String location() {
        return location;
    }
}
