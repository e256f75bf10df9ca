package io.ledgerline.web.api.workflow;

import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.monitoring.flow.FlowCriteria;
import io.ledgerline.monitoring.flow.WorkflowFlow.Standing;
import io.ledgerline.workflow.InstanceQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which workflow instances a list shows; what is absent does not restrict it. */
public class WorkflowFilter {

    @QueryParam("workflow")
    private String workflow;

    @QueryParam("state")
    private String state;

    @QueryParam("standing")
    @Parameter(description = "Whose turn it is, as the overview counts it; may be given several times")
    private List<Standing> standings;

    @QueryParam("late")
    @Parameter(description = "true: only what the overview counts as late")
    private Boolean late;

    @QueryParam("facility")
    private String facility;

    @QueryParam("businessKey")
    private String businessKey;

    @QueryParam("messageId")
    private UUID messageId;

    @QueryParam("since")
    @Parameter(description = "Begun at or after this time")
    private Instant since;

    @QueryParam("until")
    @Parameter(description = "Begun before this time")
    private Instant until;

    InstanceQuery query(BusinessFlow flow, Instant now) {
        return new FlowCriteria(
                        workflow,
                        state,
                        standings == null ? Set.of() : Set.copyOf(standings),
                        Boolean.TRUE.equals(late),
                        facility,
                        businessKey,
                        messageId,
                        since,
                        until)
                .query(flow, now);
    }
}
