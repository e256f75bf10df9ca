package io.ledgerline.web.console.operations;

import io.ledgerline.monitoring.exchange.Exchanges;
import io.ledgerline.monitoring.flow.InterfaceTraffic;
import io.ledgerline.operations.ListenerStatus;
import io.ledgerline.operations.Listeners;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpRoute;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The ways in and the ways out: listeners that can be paused, ERPs that can be held. */
@Named("interfaces")
@RequestScoped
public class InterfacesPage {

    @Inject
    private Listeners listeners;

    @Inject
    private ErpGate gate;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    @Inject
    private InterfaceTraffic traffic;

    @Inject
    private Exchanges exchanges;

    private List<ListenerStatus> statuses;

    /** Every listener of this node. */
    public List<ListenerStatus> getListeners() {
        if (statuses == null) {
            statuses = listeners.all();
        }
        return statuses;
    }

    /** Every ERP. */
    public List<Erp> getErps() {
        return gate.erps();
    }

    /** Who sends and who gets: rates, last messages, errors by kind. */
    public InterfaceTraffic.Reading getTraffic() {
        return traffic.read();
    }

    /** Folders that files are fetched from, and webhooks. */
    public Exchanges.Reading getExchanges() {
        return exchanges.read();
    }

    /** Postings of an ERP that have not ended. */
    public long backlog(String erp) {
        return gate.backlog(erp);
    }

    /** The routes that lead to an ERP. */
    public List<ErpRoute> routes(String erp) {
        return gate.routes().stream().filter(route -> route.erp().equals(erp)).toList();
    }

    /** Pauses a listener on every node. */
    public void pause() {
        String name = name();
        doing.alone(() -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            listeners.pause(known(name), reason(), viewer.getName());
            return "Listener " + name + " is paused; what arrives waits in its queue.";
        });
        Faces.go("interfaces", Map.of());
    }

    /** Resumes a listener on every node. */
    public void resume() {
        String name = name();
        doing.alone(() -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            listeners.resume(known(name), viewer.getName());
            return "Listener " + name + " runs again.";
        });
        Faces.go("interfaces", Map.of());
    }

    /** Holds an ERP. */
    public void hold() {
        String code = name();
        doing.attempt("ERP " + code + " is held; its postings are parked.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            gate.hold(code, reason(), viewer.getName());
        });
        Faces.go("interfaces", Map.of());
    }

    /** Releases an ERP. */
    public void release() {
        String code = name();
        doing.attempt("ERP " + code + " is released; what is parked is sent, oldest first.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            gate.release(code, viewer.getName());
        });
        Faces.go("interfaces", Map.of());
    }

    private String known(String name) {
        return getListeners().stream()
                .map(ListenerStatus::name)
                .filter(name::equals)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("listener", name));
    }

    private static String name() {
        return String.valueOf(Faces.parameter("name"));
    }

    private static String reason() {
        String reason = Faces.parameter("reason");
        if (reason == null) {
            throw Refusal.invalid("reason", "required", "Say why; everybody sees it");
        }
        return reason;
    }
}
