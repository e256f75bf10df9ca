package io.ledgerline.web.console.flow;

import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.monitoring.flow.WorkflowFlow;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Faces;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.TransitionRow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Documents on their way, newest first; with the moves of one that the address names. */
@Named("workflows")
@RequestScoped
public class WorkflowsPage {

    private static final int ROWS = 50;

    @Inject
    private Instances instances;

    @Inject
    private BusinessFlow flow;

    private List<Instance> rows;

    private List<Instance> found() {
        if (rows == null) {
            String before = Faces.parameter("before");
            rows = instances.search(
                    Faces.parameter("workflow"),
                    Faces.parameter("state"),
                    Faces.parameter("facility"),
                    Faces.parameter("q"),
                    null,
                    before == null ? null : UUID.fromString(before),
                    ROWS + 1);
        }
        return rows;
    }

    /** The instances of this page. */
    public List<Instance> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** Every workflow with its states. */
    public List<WorkflowFlow> getWorkflows() {
        return flow.read().workflows();
    }

    /** The states of the chosen workflow, or none. */
    public List<WorkflowFlow.StateCount> getStates() {
        return getWorkflows().stream()
                .filter(workflow -> workflow.workflow().equals(Faces.parameter("workflow")))
                .findFirst()
                .map(WorkflowFlow::states)
                .orElse(List.of());
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** The moves of an instance, oldest first. */
    public List<TransitionRow> moves(UUID id) {
        return instances.transitions(id);
    }

    /** The instance whose moves are shown, or null. */
    public String getOpened() {
        return Faces.parameter("open");
    }

    /** The address of the same list with one instance opened. */
    public String opening(UUID id) {
        Map<String, String> parameters = parameters();
        parameters.put("open", id.toString());
        return Address.of("workflows", parameters) + "#w-" + id;
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = parameters();
        parameters.put("before", getRows().get(ROWS - 1).id().toString());
        return Address.of("workflows", parameters);
    }

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("workflow", "state", "facility", "q", "before")) {
            parameters.put(name, Faces.parameter(name));
        }
        return parameters;
    }
}
