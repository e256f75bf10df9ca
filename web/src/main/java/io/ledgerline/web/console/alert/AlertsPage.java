package io.ledgerline.web.console.alert;

import io.ledgerline.operations.alert.Alert;
import io.ledgerline.operations.alert.AlertFilter;
import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.AlertStage;
import io.ledgerline.operations.alert.Alerts;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Address;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Alerts, and what people say about them. */
@Named("alerts")
@RequestScoped
public class AlertsPage {

    private static final int ROWS = 50;

    @Inject
    private Alerts alerts;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    private List<Alert> rows;

    private List<Alert> found() {
        if (rows == null) {
            AlertFilter filter = new AlertFilter(
                    !isResolved(),
                    Asked.constant(Severity.values(), "severity"),
                    Asked.constant(AlertKind.values(), "kind"),
                    Faces.parameter("facility"));
            rows = alerts.page(filter, Asked.uuid("before"), ROWS + 1);
        }
        return rows;
    }

    /** True when those that are resolved are shown. */
    public boolean isResolved() {
        return "resolved".equals(Faces.parameter("view"));
    }

    /** The alerts of this page, the newest first. */
    public List<Alert> getRows() {
        return found().size() > ROWS ? found().subList(0, ROWS) : found();
    }

    /** The address of the next page, or null. */
    public String getNext() {
        if (found().size() <= ROWS) {
            return null;
        }
        Map<String, String> parameters = parameters();
        parameters.put("before", getRows().get(ROWS - 1).id().toString());
        return Address.of("alerts", parameters);
    }

    /** What the list is confined to, for addresses and forms. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("view", "severity", "kind", "facility")) {
            parameters.put(name, Faces.parameter(name));
        }
        return parameters;
    }

    /** Every severity. */
    public List<Severity> getSeverities() {
        return List.of(Severity.values());
    }

    /** Everything that an alert can be about. */
    public List<AlertKind> getKinds() {
        return List.of(AlertKind.values());
    }

    /** A criterion of the address, or null. */
    public String asked(String name) {
        return Faces.parameter(name);
    }

    /** True when what happened to an alert is shown. */
    public boolean opened(UUID id) {
        return id.toString().equals(Faces.parameter("open"));
    }

    /** What happened to an alert, oldest first. */
    public List<AlertStage> stages(UUID id) {
        return alerts.stages(id);
    }

    /** Says that somebody looks after it. */
    public void acknowledge() {
        decide(
                "It is yours now; it does not escalate any more.",
                (id, version) -> alerts.acknowledge(id, version, viewer.getName(), Faces.parameter("reason")));
    }

    /** Says that it need not be told of any more. */
    public void resolve() {
        decide(
                "Resolved. While its cause stands it stays quiet, unless it becomes worse.",
                (id, version) -> alerts.resolve(id, version, viewer.getName(), Faces.parameter("reason")));
    }

    private void decide(String good, BiConsumer<UUID, Long> decision) {
        if (doing.attempt(good, () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION);
            decision.accept(Asked.id("row", "alert"), Asked.version("alert"));
        })) {
            Faces.go("alerts", parameters());
        }
        rows = null;
    }
}
