package io.ledgerline.web.console.posting;

import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingPage;
import io.ledgerline.posting.PostingQuery;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Faces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ledger of postings, newest first. */
@Named("postings")
@RequestScoped
public class PostingsPage {

    private static final int ROWS = 50;

    @Inject
    private Postings postings;

    @Inject
    private ErpGate erps;

    private PostingPage page;

    private PostingPage found() {
        if (page == null) {
            page = postings.search(
                    new PostingQuery(
                            Asked.constant(PostingState.values(), "state"),
                            isOpen(),
                            Faces.parameter("erp"),
                            Asked.constant(PostingKind.values(), "kind"),
                            Faces.parameter("facility"),
                            null,
                            Asked.uuid("messageId"),
                            null,
                            Faces.parameter("erpDocument"),
                            null,
                            null),
                    Faces.parameter("before"),
                    ROWS);
        }
        return page;
    }

    /** True when only what has not ended is shown. */
    public boolean isOpen() {
        return "true".equals(Faces.parameter("open"));
    }

    /** How many fit, where the list is an ERP's backlog; null where they are not counted. */
    public Long getFitting() {
        boolean backlog = isOpen()
                && Faces.parameter("erp") != null
                && Stream.of("state", "kind", "facility", "messageId", "erpDocument")
                        .allMatch(name -> Faces.parameter(name) == null);
        return backlog ? erps.backlog(Faces.parameter("erp")) : null;
    }

    /** The postings of this page. */
    public List<Posting> getRows() {
        return found().items();
    }

    /** The states to choose from. */
    public List<PostingState> getStates() {
        return List.of(PostingState.values());
    }

    /** The kinds to choose from. */
    public List<PostingKind> getKinds() {
        return List.of(PostingKind.values());
    }

    /** The ERPs to choose from. */
    public List<Erp> getErps() {
        return erps.erps();
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().next() == null) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("state", "open", "erp", "kind", "facility", "messageId", "erpDocument")) {
            parameters.put(name, Faces.parameter(name));
        }
        parameters.put("before", found().next());
        return Address.of("postings", parameters);
    }
}
