package io.ledgerline.posting.connector.tryton.document;

/** What Tryton has under a reference. */
public sealed interface Standing {

    /** Nothing. */
    record None() implements Standing {}

    /** A complete document. */
    record Complete(String number) implements Standing {}

    /** One that is not complete: {@link TrytonDocument#complete} drives it on. */
    record Begun(long id) implements Standing {}

    /** More than one. */
    record Several(int count) implements Standing {}
}
