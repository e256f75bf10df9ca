package io.ledgerline.web.console.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.platform.Refusal;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.Problems;
import io.ledgerline.workflow.approval.ApprovalCase;
import io.ledgerline.workflow.approval.ApprovalDecision;
import io.ledgerline.workflow.approval.ApprovalDesk;
import io.ledgerline.workflow.approval.ApprovalFilter;
import io.ledgerline.workflow.approval.ApprovalRoles;
import io.ledgerline.workflow.approval.ApprovalStage;
import io.ledgerline.workflow.approval.Approvals;
import io.ledgerline.workflow.approval.Approver;
import io.ledgerline.workflow.approval.CaseState;
import io.ledgerline.workflow.catalogue.Availability;
import io.ledgerline.workflow.catalogue.Available;
import io.ledgerline.workflow.requisition.PriceHistory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Cases that wait for a yes: a list, one of them with its lines, budget and prices, and decisions, single and bulk. */
@Named("approvals")
@RequestScoped
public class ApprovalsPage {

    private static final int ROWS = 50;
    private static final int HISTORY = 5;
    private static final int MOST_ITEMS = 20;

    @Inject
    private Approvals approvals;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private ApprovalRoles roles;

    @Inject
    private PriceHistory prices;

    @Inject
    private Availability availability;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private final List<Result> results = new ArrayList<>();
    private List<ApprovalCase> rows;
    private ApprovalCase shown;
    private Approver approver;

    /**
     * How it went with one case.
     *
     * @param id the case
     * @param subject the asker's number
     * @param done true when it was decided
     * @param text why not
     */
    public record Result(UUID id, String subject, boolean done, String text) {}

    private Approver approver() {
        if (approver == null) {
            approver = new Approver(viewer.getName(), roles.held(viewer::has));
        }
        return approver;
    }

    /** Whose approvals are shown: {@code mine} or {@code all}. */
    public String getView() {
        return "all".equals(Faces.parameter("view")) ? "all" : "mine";
    }

    private List<ApprovalCase> found() {
        if (rows == null) {
            boolean mine = getView().equals("mine");
            CaseState state = Asked.constant(CaseState.values(), "state");
            rows = approvals.page(
                    new ApprovalFilter(
                            mine ? null : state,
                            Faces.parameter("facility"),
                            Faces.parameter("q"),
                            null,
                            mine ? approvals.rolesOf(approver()) : null),
                    Asked.uuid("before"),
                    ROWS + 1);
        }
        return rows;
    }

    /** The cases of this page, the newest first. */
    public List<ApprovalCase> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = parameters();
        parameters.put("before", getRows().get(ROWS - 1).id().toString());
        return Address.of("approvals", parameters);
    }

    /** What is kept of the address when something was done. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("view", "state", "facility", "q")) {
            parameters.put(name, Faces.parameter(name));
        }
        return parameters;
    }

    /** Every state. */
    public List<CaseState> getStates() {
        return List.of(CaseState.values());
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** The case that the address names, or null. */
    public ApprovalCase getShown() {
        if (shown == null && Faces.parameter("id") != null) {
            UUID id = Asked.id("id", "approval");
            shown = approvals.find(id).orElseThrow(() -> ProblemException.notFound("approval", id));
        }
        return shown;
    }

    /** Its stages, in order. */
    public List<ApprovalStage> getStages() {
        return approvals.stages(getShown().id());
    }

    /** What was decided, oldest first. */
    public List<ApprovalDecision> getDecisions() {
        return approvals.decisions(getShown().id());
    }

    /** What was paid lately for its items. */
    public List<PriceHistory.Paid> getPaid() {
        return getShown().items(MOST_ITEMS).stream()
                .flatMap(item -> prices.of(item, HISTORY).stream())
                .toList();
    }

    /** What suppliers say they have of its items. */
    public List<Available> getAvailable() {
        return getShown().items(MOST_ITEMS).stream()
                .flatMap(item -> availability.of(item).stream())
                .toList();
    }

    /** The elements of an array, for a table. */
    public List<JsonNode> each(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        if (array != null) {
            array.forEach(elements::add);
        }
        return elements;
    }

    /** A field as text; empty when there is none. */
    public String text(JsonNode object, String field) {
        return object.hasNonNull(field) ? object.path(field).asText() : "";
    }

    /** A field as money in the object's currency; null when there is none. */
    public Money money(JsonNode object, String field) {
        return object.path(field).isNumber() && object.hasNonNull("currency")
                ? new Money(
                        object.path(field).decimalValue(),
                        object.path("currency").asText())
                : null;
    }

    /** True when the viewer's roles, own or lent, may decide the open stage; the desk says so again when it is decided. */
    public boolean isDeciding() {
        if (getShown().state() != CaseState.OPEN) {
            return false;
        }
        Set<String> mine = approvals.rolesOf(approver());
        return getStages().stream()
                .filter(stage -> stage.number() == getShown().stage())
                .anyMatch(stage -> stage.roles().stream().anyMatch(mine::contains)
                        || stage.escalatedAt() != null
                                && stage.escalateTo().stream().anyMatch(mine::contains));
    }

    /** Says yes. */
    public void approve() {
        decide(true);
    }

    /** Says no. */
    public void reject() {
        decide(false);
    }

    private void decide(boolean yes) {
        UUID id = Asked.id("id", "approval");
        if (doing.alone(() -> decided(id, Asked.version("approval"), yes))) {
            Map<String, String> parameters = parameters();
            parameters.put("id", id.toString());
            Faces.go("approvals", parameters);
        }
        shown = null;
    }

    private String decided(UUID id, long version, boolean yes) {
        ApprovalCase decided = yes
                ? desk.approve(id, version, approver(), Faces.parameter("reason"))
                : desk.reject(id, version, approver(), reason());
        return switch (decided.state()) {
            case OPEN -> "Approved. Stage " + decided.stage() + " of " + decided.stages() + " is next.";
            case APPROVED -> "Approved. The orders are on their way to the ERP.";
            case REJECTED -> "Rejected. Whoever asked is told why.";
            case WITHDRAWN -> "It was withdrawn.";
        };
    }

    /** Says yes to everything that is ticked. */
    public void approveTicked() {
        ticked(true);
    }

    /** Says no to everything that is ticked. */
    public void rejectTicked() {
        ticked(false);
    }

    /** Each in a transaction of its own, with a result for each. */
    private void ticked(boolean yes) {
        doing.alone(() -> {
            List<String> ticked = Faces.parameters("item");
            if (ticked.isEmpty()) {
                throw Refusal.invalid("item", "required", "Tick at least one approval first");
            }
            if (!yes) {
                reason();
            }
            ticked.stream().limit(ROWS).forEach(each -> one(each.split("@", 2), yes));
            return null;
        });
        rows = null;
    }

    private void one(String[] row, boolean yes) {
        UUID id = Asked.subject("approval", row[0]);
        String subject = approvals.find(id).map(ApprovalCase::subject).orElse("An approval that is gone");
        try {
            results.add(new Result(id, subject, true, decided(id, version(row.length < 2 ? null : row[1]), yes)));
        } catch (RuntimeException e) {
            Problems.Answer answer = Problems.from(e);
            if (answer.ours()) {
                throw e;
            }
            results.add(new Result(id, subject, false, answer.problem().detail()));
        }
    }

    /** How it went, in the order of the list; empty before anything was done. */
    public List<Result> getResults() {
        return results;
    }

    /** How many were decided. */
    public long getDone() {
        return results.stream().filter(Result::done).count();
    }

    private static String reason() {
        String reason = Faces.parameter("reason");
        if (reason == null) {
            throw Refusal.invalid("/reason", "required", "Say why; whoever asked reads it");
        }
        return reason;
    }

    private static long version(String text) {
        try {
            return Long.parseLong(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("version", "number", "Read the approval again");
        }
    }
}
