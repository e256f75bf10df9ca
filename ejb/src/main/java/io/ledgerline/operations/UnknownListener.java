package io.ledgerline.operations;

/** There is no listener of that name on this node. */
public class UnknownListener extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For the name asked for. */
    public UnknownListener(String name) {
        super("there is no listener " + name);
    }
}
