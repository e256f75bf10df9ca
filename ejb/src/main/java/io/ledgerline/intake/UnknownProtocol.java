package io.ledgerline.intake;

/** No translator or acknowledger of that name is part of the build. */
public class UnknownProtocol extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For a protocol's name. */
    public UnknownProtocol(String protocol) {
        super("the hub does not speak " + protocol);
    }
}
