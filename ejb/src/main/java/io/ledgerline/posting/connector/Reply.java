package io.ledgerline.posting.connector;

import java.time.Duration;

/** What became of a call to an ERP that joins no transaction. */
public sealed interface Reply {

    /** The ERP has a document. */
    record Posted(String documentNumber) implements Reply {}

    /** The ERP refuses the command for good: a person has to look at it. */
    record Rejected(String code, String message) implements Reply {}

    /**
     * The ERP has certainly not done it and may do it later.
     *
     * @param code what happened, for instance {@code http-429}
     * @param retryAfter how long the ERP wants to be left alone, or null
     */
    record Declined(String code, Duration retryAfter) implements Reply {}

    /** The ERP does not let the hub in; it has certainly done nothing. */
    record SignInRefused(String code) implements Reply {}

    /**
     * Nobody knows whether the ERP has done it.
     *
     * @param code what happened, for instance {@code timeout}
     */
    record Unknown(String code) implements Reply {}
}
