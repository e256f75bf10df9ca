package io.ledgerline.edi;

import io.ledgerline.intake.fields.FieldWords;
import java.util.Optional;

/** Elements of EDI messages by the names of our schemas. */
public abstract class EdiFieldWords implements FieldWords {

    private final SchemaNames names;

    /** With the schemas' names. */
    protected EdiFieldWords(SchemaNames names) {
        this.names = names;
    }

    @Override
    public String place(String at, String key) {
        return ElementKey.of(at, key).map(element -> element.place(at)).orElse(at + "/" + key);
    }

    @Override
    public Optional<String> name(String at, String key) {
        return ElementKey.of(at, key)
                .flatMap(element -> names.of(element.segment(), element.element(), element.component()));
    }
}
