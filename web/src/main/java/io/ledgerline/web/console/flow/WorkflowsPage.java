package io.ledgerline.web.console.flow;

import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.monitoring.flow.FlowCriteria;
import io.ledgerline.monitoring.flow.WorkflowFlow;
import io.ledgerline.monitoring.flow.WorkflowFlow.Standing;
import io.ledgerline.platform.Time;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Words;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.TransitionRow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Inject
    private Time time;

    @Inject
    private Words words;

    private List<Instance> rows;

    private FlowCriteria criteria() {
        Standing standing = Asked.constant(Standing.values(), "standing");
        return new FlowCriteria(
                Faces.parameter("workflow"),
                Faces.parameter("state"),
                standing == null ? Set.of() : Set.of(standing),
                isLate(),
                Faces.parameter("facility"),
                Faces.parameter("q"),
                null,
                Asked.moment("since"),
                Asked.moment("until"));
    }

    private List<Instance> found() {
        if (rows == null) {
            rows = instances.search(criteria().query(flow, time.now()), Asked.uuid("before"), ROWS + 1);
        }
        return rows;
    }

    /** How many fit, in words; empty when they are not counted. */
    public String getFitting() {
        FlowCriteria criteria = criteria();
        if (!criteria.countable()) {
            return "";
        }
        return words.most(instances.count(criteria.query(flow, time.now()), BusinessFlow.BOUND), BusinessFlow.BOUND);
    }

    /** True when only what is late is shown. */
    public boolean isLate() {
        return "true".equals(Faces.parameter("late"));
    }

    /** Every standing. */
    public List<Standing> getStandings() {
        return List.of(Standing.values());
    }

    /** The span of time that the list is confined to, in words; empty when it is not. */
    public String getSpan() {
        Instant since = Asked.moment("since");
        Instant until = Asked.moment("until");
        return (since == null ? "" : "begun from " + words.at(since) + " ")
                + (until == null ? "" : (since == null ? "begun " : "") + "before " + words.at(until));
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
        for (String name :
                List.of("workflow", "state", "standing", "late", "facility", "q", "since", "until", "before")) {
            parameters.put(name, Faces.parameter(name));
        }
        return parameters;
    }
}
