package io.ledgerline.web.console.workqueue;

import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.suggestion.CodeSuggestions;
import io.ledgerline.masterdata.suggestion.CodeSuggestions.Suggestion;
import io.ledgerline.web.api.workqueue.SuggestionsResource;
import io.ledgerline.web.console.Faces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** What the unknown code of a work item could mean. */
@Named("codeForm")
@RequestScoped
public class CodeForm {

    @Inject
    private ItemPage page;

    @Inject
    private CodeSuggestions suggestions;

    private List<Suggestion> found;

    /** What was looked for instead of what the sender calls it, or null. */
    public String getLook() {
        return Faces.parameter("look");
    }

    /** What other senders mean by the code, then what is called as the sender or the viewer calls it. */
    public List<Suggestion> getSuggestions() {
        if (found == null) {
            found = SuggestionsResource.unknown(page.getShown())
                    .map(unknown -> suggestions.of(unknown, getLook(), SuggestionsResource.MOST))
                    .orElse(List.of());
        }
        return found;
    }

    /** What an entity is called. */
    public String called(EntityVersion entity) {
        return SuggestionsResource.called(entity);
    }
}
