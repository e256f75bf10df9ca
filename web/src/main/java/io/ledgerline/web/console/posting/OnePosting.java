package io.ledgerline.web.console.posting;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingEvent;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One posting: its document, what happened to it off the straight way, and what a person can do about it. */
@Named("posting")
@RequestScoped
public class OnePosting {

    @Inject
    private Postings postings;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private Posting posting;

    /** The posting that the address names. */
    public Posting getShown() {
        if (posting == null) {
            posting = postings.find(id()).orElseThrow(() -> ProblemException.notFound("posting", id()));
        }
        return posting;
    }

    private static UUID id() {
        return Asked.id("id", "posting");
    }

    /** What happened to it off the straight way. */
    public List<PostingEvent> getEvents() {
        return postings.events(getShown().id());
    }

    /** The document that the ERP gets. */
    public String getDocument() {
        try {
            return CanonicalJson.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            CanonicalJson.mapper().readTree(getShown().document()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a document that is not JSON", e);
        }
    }

    /** True when trying again makes sense. */
    public boolean isRetryable() {
        PostingState state = getShown().state();
        return viewer.isEngineer()
                && (state == PostingState.REJECTED
                        || state == PostingState.PENDING
                        || state == PostingState.SENT
                        || state == PostingState.IN_DOUBT);
    }

    /** True when it can be given up. */
    public boolean isCancellable() {
        return viewer.isOperator() && getShown().state().next().contains(PostingState.CANCELLED);
    }

    /** True when a person's word can settle it. */
    public boolean isOverridable() {
        return viewer.isOperator()
                && getShown().state() != PostingState.POSTED
                && getShown().state().next().contains(PostingState.POSTED);
    }

    /** Tries it again under the same reference. */
    public void retry() {
        done("Tried again under the same reference.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION);
            checked();
            postings.retry(id(), null, viewer.getName());
        });
    }

    /** Gives it up. */
    public void cancel() {
        done("Given up.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            checked();
            postings.cancel(id(), required("reason"), viewer.getName());
        });
    }

    /** Says that the ERP has it. */
    public void override() {
        done("Recorded with the ERP's document.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            checked();
            postings.markPosted(id(), required("erpDocument"), required("reason"), viewer.getName());
        });
    }

    private void checked() {
        Long version = Asked.number("version");
        if (version != null && version != getShown().version()) {
            throw Refusal.stale("posting", id());
        }
    }

    private static String required(String name) {
        String value = Faces.text(name);
        if (value == null) {
            throw Refusal.invalid(
                    name, "required", name.equals("reason") ? "Say why" : "Give the ERP's document number");
        }
        return value.strip();
    }

    private void done(String good, Runnable action) {
        if (doing.attempt(good, action)) {
            Faces.go("posting", Map.of("id", id().toString()));
        }
        posting = null;
    }
}
