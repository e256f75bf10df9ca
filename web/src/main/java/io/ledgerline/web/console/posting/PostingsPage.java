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
import io.ledgerline.web.console.Faces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
            String message = Faces.parameter("messageId");
            page = postings.search(
                    new PostingQuery(
                            constant(PostingState.values(), Faces.parameter("state")),
                            Faces.parameter("erp"),
                            constant(PostingKind.values(), Faces.parameter("kind")),
                            Faces.parameter("facility"),
                            null,
                            message == null ? null : UUID.fromString(message),
                            null,
                            Faces.parameter("erpDocument"),
                            null,
                            null),
                    Faces.parameter("before"),
                    ROWS);
        }
        return page;
    }

    private static <E extends Enum<E>> E constant(E[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
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
        for (String name : List.of("state", "erp", "kind", "facility", "messageId", "erpDocument")) {
            parameters.put(name, Faces.parameter(name));
        }
        parameters.put("before", found().next());
        return Address.of("postings", parameters);
    }
}
