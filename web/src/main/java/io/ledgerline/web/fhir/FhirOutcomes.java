package io.ledgerline.web.fhir;

import io.ledgerline.web.problem.Problem;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Problems of the HTTP edge as OperationOutcome resources. */
public final class FhirOutcomes {

    private static final Map<Integer, IssueType> BY_STATUS = Map.ofEntries(
            Map.entry(400, IssueType.INVALID),
            Map.entry(401, IssueType.LOGIN),
            Map.entry(403, IssueType.FORBIDDEN),
            Map.entry(404, IssueType.NOTFOUND),
            Map.entry(405, IssueType.NOTSUPPORTED),
            Map.entry(406, IssueType.NOTSUPPORTED),
            Map.entry(408, IssueType.TIMEOUT),
            Map.entry(409, IssueType.CONFLICT),
            Map.entry(410, IssueType.DELETED),
            Map.entry(412, IssueType.CONFLICT),
            Map.entry(413, IssueType.TOOLONG),
            Map.entry(415, IssueType.NOTSUPPORTED),
            Map.entry(422, IssueType.PROCESSING),
            Map.entry(429, IssueType.THROTTLED),
            Map.entry(503, IssueType.TRANSIENT));

    private FhirOutcomes() {}

    /** A problem with everything that it says. */
    public static OperationOutcome of(Problem problem) {
        OperationOutcome outcome = new OperationOutcome();
        IssueType type = BY_STATUS.getOrDefault(problem.status(), IssueType.EXCEPTION);
        if (!problem.violations().isEmpty()) {
            for (Problem.Violation violation : problem.violations()) {
                OperationOutcomeIssueComponent each = outcome.addIssue();
                each.setSeverity(IssueSeverity.ERROR);
                each.setCode(type);
                each.getDetails().setText(violation.text());
                each.addExpression(violation.location());
            }
            return outcome;
        }
        OperationOutcomeIssueComponent issue = outcome.addIssue();
        issue.setSeverity(problem.incident() == null ? IssueSeverity.ERROR : IssueSeverity.FATAL);
        issue.setCode(type);
        issue.getDetails()
                .setText(problem.detail() == null ? problem.title() : problem.detail())
                .addCoding()
                .setSystem("https://ledgerline.io/problems")
                .setCode(problem.code());
        if (problem.incident() != null) {
            issue.setDiagnostics("incident " + problem.incident());
        }
        return outcome;
    }
}
