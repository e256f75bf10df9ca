package io.ledgerline.edifact.message;

import io.ledgerline.edi.EdiFieldWords;
import io.ledgerline.edi.SchemaNames;
import io.ledgerline.intake.Protocol;
import jakarta.enterprise.context.ApplicationScoped;

/** Data elements of EDIFACT messages by their names in the UN/EDIFACT directory: {@code BGM0201 (segment 2)}, Document identifier. */
@ApplicationScoped
@Protocol("edifact")
public class EdifactFieldWords extends EdiFieldWords {

    /** With our schemas. */
    public EdifactFieldWords() {
        super(new SchemaNames(EdifactFieldWords.class, "/io/ledgerline/edifact/schema/segments.xml"));
    }
}
