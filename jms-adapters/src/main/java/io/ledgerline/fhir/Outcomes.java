package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Outcome;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OperationOutcome resources (FHIR R4, 2.31): how a message ended, in the words of FHIR. */
final class Outcomes {

    /** System of the codes of message states. */
    static final String STATE = "https://ledgerline.io/fhir/message-state";

    /** System of the names of workflows. */
    static final String WORKFLOW = "https://ledgerline.io/fhir/workflow";

    /** System of error codes that are not FHIR's. */
    private static final String ERROR = "https://ledgerline.io/fhir/error";

    /** FHIR's issue-type codes. */
    private static final Set<String> ISSUE_TYPES = Set.of(
            "invalid",
            "structure",
            "required",
            "value",
            "invariant",
            "security",
            "login",
            "unknown",
            "expired",
            "forbidden",
            "suppressed",
            "processing",
            "not-supported",
            "duplicate",
            "multiple-matches",
            "not-found",
            "deleted",
            "too-long",
            "code-invalid",
            "extension",
            "too-costly",
            "business-rule",
            "conflict",
            "transient",
            "lock-error",
            "no-store",
            "exception",
            "timeout",
            "incomplete",
            "throttled",
            "informational");

    /** What is wrong with the form of a resource: HTTP 400. Everything else of its content: 422. */
    private static final Set<String> FORM = Set.of("invalid", "structure", "required", "value", "invariant");

    /** Codes of the canonical model's constraints (HL7 table 0357). */
    private static final Map<String, String> CANONICAL = Map.of(
            "101",
            "required",
            "102",
            "value",
            "103",
            "code-invalid",
            "200",
            "not-supported",
            "204",
            "not-found",
            "205",
            "duplicate");

    private static final Map<MessageState, String> STATES = Map.of(
            MessageState.POSTING, "taken; its postings are on their way to the ERP",
            MessageState.POSTED, "taken; the ERP has posted it",
            MessageState.RECORDED, "taken; it asks for no posting",
            MessageState.WAITING, "taken; it waits for a decision or for master data, nothing need be sent again",
            MessageState.REJECTED, "rejected");

    private Outcomes() {}

    /** What became of a message that was taken. */
    static ObjectNode accepted(Outcome.Accepted accepted) {
        ObjectNode outcome = outcome();
        issue(outcome, "information", "informational", STATE, accepted.state().name(), STATES.get(accepted.state()))
                .put("diagnostics", "message " + accepted.messageId());
        for (Outcome.WorkflowRef workflow : accepted.workflows()) {
            issue(
                            outcome,
                            "information",
                            "informational",
                            WORKFLOW,
                            workflow.workflow(),
                            workflow.workflow() + " " + workflow.businessKey() + " is " + workflow.state())
                    .put("diagnostics", "workflow " + workflow.id());
        }
        return outcome;
    }

    /** Why a message was refused. */
    static ObjectNode refused(Outcome.Refused refused) {
        ObjectNode outcome = outcome();
        refuse(outcome, refused.rejection().violations());
        return outcome;
    }

    private static void refuse(ObjectNode outcome, List<Violation> violations) {
        for (Violation violation : violations) {
            String type = type(violation.code());
            ObjectNode issue = type.equals(violation.code())
                    ? issue(outcome, "error", type, null, null, violation.text())
                    : issue(outcome, "error", type, ERROR, violation.code(), violation.text());
            if (violation.location() != null && !violation.location().isBlank()) {
                issue.putArray("expression").add(violation.location());
            }
        }
    }

    /** An outcome with one issue. */
    static ObjectNode single(String severity, String type, String text) {
        ObjectNode outcome = outcome();
        issue(outcome, severity, type, null, null, text);
        return outcome;
    }

    /** HTTP status of a refusal (FHIR R4, 3.1.0.8.1). */
    static int status(Rejection rejection) {
        if (rejection.kind() == Rejection.Kind.UNSUPPORTED) {
            return 404;
        }
        int status = 400;
        for (Violation violation : rejection.violations()) {
            switch (violation.code()) {
                case "too-long", "too-costly" -> {
                    return 413;
                }
                case "conflict" -> {
                    return 409;
                }
                case "forbidden" -> {
                    return 403;
                }
                default -> status = FORM.contains(violation.code()) ? status : 422;
            }
        }
        return status;
    }

    private static String type(String code) {
        return ISSUE_TYPES.contains(code) ? code : CANONICAL.getOrDefault(code, "processing");
    }

    /** An outcome without issues. */
    static ObjectNode outcome() {
        return JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
    }

    private static ObjectNode issue(
            ObjectNode outcome, String severity, String type, String system, String code, String text) {
        ArrayNode issues = outcome.withArray("/issue");
        ObjectNode issue = issues.addObject().put("severity", severity).put("code", type);
        ObjectNode details = issue.putObject("details");
        if (code != null) {
            details.putArray("coding").addObject().put("system", system).put("code", code);
        }
        details.put("text", text);
        return issue;
    }
}
