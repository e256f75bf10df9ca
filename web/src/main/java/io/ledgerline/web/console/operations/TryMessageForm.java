package io.ledgerline.web.console.operations;

import io.ledgerline.intake.TestMessages;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.console.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** A message that somebody tries on an interface: a sample of a mapping, or what they put in. */
@Named("tryMessage")
@RequestScoped
public class TryMessageForm {

    private static final int MOST_MAPPINGS = 200;

    @Inject
    private TestMessages tests;

    @Inject
    private MappingStore store;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    @Inject
    private Words words;

    private List<TestMessages.Tried> tried = List.of();
    private String shown;

    /** The live mappings that take messages, whose samples can be tried. */
    public List<MappingVersion> getMappings() {
        return store.list(null, null, MappingState.ACTIVE, MOST_MAPPINGS).stream()
                .filter(version -> !version.outward() && !version.samples().isEmpty())
                .toList();
    }

    /** What came of it. */
    public List<TestMessages.Tried> getTried() {
        return tried;
    }

    /** The message that was tried, or that was put in. */
    public String getText() {
        return shown == null ? Faces.text("try-text") : shown;
    }

    /** The document of a posting that would be written. */
    public String document(TestMessages.Asked posting) {
        return words.pretty(posting.document());
    }

    /** What was asked for, as it was written. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** Tries what was put in, or else the first sample of the mapping that was chosen. */
    public void run() {
        doing.attempt(() -> {
            viewer.require(Roles.ADMIN, Roles.INTEGRATION);
            String name = Faces.parameter("try-mapping");
            MappingVersion version = getMappings().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("try-mapping", "enum", "Choose what kind of message it is"));
            String text = Faces.text("try-text");
            shown = text == null || text.isBlank() ? version.samples().get(0).message() : text;
            tried = tests.tryOut(version.protocol(), shown, null);
            return null;
        });
    }
}
