package io.ledgerline.posting.connector;

import java.time.Duration;

/** What an ERP shows under a reference. */
public sealed interface Finding {

    /** One document. */
    record Found(String documentNumber) implements Finding {}

    /** The ERP answered, and shows none. */
    record Absent() implements Finding {}

    /**
     * One document that is not complete, or an effect that comes to the same when it is asked for again: the same command
     * completes it and makes no second one.
     */
    record Begun() implements Finding {}

    /** More than one document: a person decides. */
    record Ambiguous(int documents) implements Finding {}

    /** The ERP does not let the hub in. */
    record Closed(String code) implements Finding {}

    /**
     * No usable answer.
     *
     * @param code what happened
     * @param retryAfter how long the ERP wants to be left alone, or null
     */
    record Unclear(String code, Duration retryAfter) implements Finding {}
}
