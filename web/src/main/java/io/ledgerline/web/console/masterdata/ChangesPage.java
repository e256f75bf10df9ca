package io.ledgerline.web.console.masterdata;

import io.ledgerline.masterdata.stewardship.ChangeRequest;
import io.ledgerline.masterdata.stewardship.ChangeRequestStore;
import io.ledgerline.masterdata.stewardship.ChangeRequests;
import io.ledgerline.masterdata.stewardship.ChangeState;
import io.ledgerline.platform.Refusal;
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

/** Change requests by where they stand, newest first. */
@Named("changes")
@RequestScoped
public class ChangesPage {

    private static final int ROWS = 50;

    @Inject
    private ChangeRequests requests;

    @Inject
    private MasterDataViewer who;

    private List<ChangeRequest> rows;

    /** Every state. */
    public List<ChangeState> getStates() {
        return List.of(ChangeState.values());
    }

    /** The state that the address asks for; what waits for a decision when it asks for none. */
    public ChangeState getState() {
        String asked = Faces.parameter("state");
        return Arrays.stream(ChangeState.values())
                .filter(state -> state.name().equals(asked))
                .findFirst()
                .orElse(ChangeState.SUBMITTED);
    }

    private List<ChangeRequest> found() {
        if (rows == null) {
            rows = search(getState(), Faces.parameter("number"), ROWS + 1, before());
        }
        return rows;
    }

    private static UUID before() {
        String before = Faces.parameter("before");
        try {
            return before == null ? null : UUID.fromString(before);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("before", "id", "is not the id of a change request");
        }
    }

    private List<ChangeRequest> search(ChangeState state, String number, int limit, UUID before) {
        return requests.search(
                new ChangeRequestStore.Search(state, null, number, null, who.isSeesStaff(), limit, before));
    }

    /** The requests of this page. */
    public List<ChangeRequest> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** How many wait for a decision, as {@code 7} or {@code 50+}. */
    public String getWaiting() {
        int waiting = search(ChangeState.SUBMITTED, null, ROWS + 1, null).size();
        return waiting > ROWS ? ROWS + "+" : Integer.toString(waiting);
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("view", "changes");
        parameters.put("state", getState().name());
        parameters.put("number", Faces.parameter("number"));
        parameters.put("before", getRows().get(ROWS - 1).id().toString());
        return Address.of("masterdata", parameters);
    }
}
