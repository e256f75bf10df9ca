package io.ledgerline.x12.set;

import io.ledgerline.edi.EdiFieldWords;
import io.ledgerline.edi.SchemaNames;
import io.ledgerline.intake.Protocol;
import jakarta.enterprise.context.ApplicationScoped;

/** Data elements of X12 sets by their names in the data element dictionary: {@code BIG02 (segment 2)}, Invoice Number. */
@ApplicationScoped
@Protocol("x12")
public class X12FieldWords extends EdiFieldWords {

    /** With our schemas. */
    public X12FieldWords() {
        super(new SchemaNames(
                X12FieldWords.class,
                "/io/ledgerline/x12/schema/elements.xml",
                "/io/ledgerline/x12/schema/segments.xml"));
    }
}
