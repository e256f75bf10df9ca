package io.ledgerline.web.console.trace;

import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.message.Trace;
import io.ledgerline.web.api.message.TraceAssembler;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import io.ledgerline.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The journey of one message, from bytes to ERP documents, in the order of time; and what it says, for those who may read it. */
@Named("trace")
@RequestScoped
public class TracePage {

    @Inject
    private MessageQueries messages;

    @Inject
    private TraceAssembler traces;

    @Inject
    private Payloads payloads;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private MessageSummary message;
    private Trace trace;
    private Payloads.Content content;

    /** The message that the address names. */
    public MessageSummary getMessage() {
        if (message == null) {
            UUID id = Asked.id("id", "message");
            message = messages.find(id).orElseThrow(() -> ProblemException.notFound("message", id));
        }
        return message;
    }

    /** Its trace. */
    public Trace getShown() {
        if (trace == null) {
            trace = traces.ofMessage(getMessage(), null);
        }
        return trace;
    }

    /** One stop of the journey. */
    public record Stop(String name, String value, String state, String note) {}

    /** The journey in five stops: what came, what it started, what ERPs were asked, what they made of it, who was told. */
    public List<Stop> getJourney() {
        Trace all = getShown();
        List<Stop> stops = new ArrayList<>();
        MessageSummary head = getMessage();
        stops.add(new Stop(
                "Message",
                head.type() == null ? "unread" : head.type(),
                head.state().name(),
                head.source()));
        stops.add(new Stop(
                all.workflows().size() == 1 ? "Workflow" : "Workflows",
                all.workflows().isEmpty()
                        ? "none"
                        : all.workflows().size() == 1
                                ? all.workflows().get(0).workflow()
                                : String.valueOf(all.workflows().size()),
                all.workflows().isEmpty() ? "" : all.workflows().get(0).state(),
                ""));
        stops.add(new Stop(
                "Postings",
                String.valueOf(all.postings().size()),
                all.postings().stream()
                        .map(posting -> posting.state().name())
                        .filter(state -> !state.equals("POSTED"))
                        .findFirst()
                        .orElse(all.postings().isEmpty() ? "" : "POSTED"),
                ""));
        List<String> documents = all.postings().stream()
                .map(posting -> posting.erpDocument())
                .filter(Objects::nonNull)
                .toList();
        Set<String> erps = new LinkedHashSet<>();
        all.postings().forEach(posting -> erps.add(posting.erp()));
        stops.add(new Stop(
                "ERP documents",
                documents.isEmpty()
                        ? "none"
                        : documents.get(0) + (documents.size() > 1 ? " +" + (documents.size() - 1) : ""),
                documents.isEmpty() ? "" : "POSTED",
                String.join(", ", erps)));
        long told = all.timeline().stream()
                .filter(event -> event.stage().equals("notice"))
                .count();
        stops.add(new Stop("Notices", told == 0 ? "none" : String.valueOf(told), "", ""));
        return stops;
    }

    /** What it says, once somebody with the right role has given a reason; null before. */
    public Payloads.Content getContent() {
        return content;
    }

    /** Shows what it says; the reading and its reason stand in the audit trail. */
    public void reveal() {
        doing.attempt(() -> {
            viewer.require(Roles.ADMIN, Roles.INTEGRATION, Roles.AUDITOR);
            content = payloads.read(getMessage(), Faces.parameter("part"), Faces.text("reason"), viewer.getName());
            return null;
        });
    }
}
