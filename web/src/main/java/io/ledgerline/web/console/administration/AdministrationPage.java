package io.ledgerline.web.console.administration;

import io.ledgerline.operations.alert.channel.AlertChannel;
import io.ledgerline.operations.alert.channel.AlertChannels;
import io.ledgerline.operations.alert.channel.ChannelStatus;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.web.api.operations.Administration;
import io.ledgerline.web.console.Asked;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How the hub is set up, apart from its SLAs. */
@Named("administration")
@RequestScoped
public class AdministrationPage {

    private static final String LIMIT = "a whole number; 0 is no limit";

    @Inject
    private AlertChannels channels;

    @Inject
    private ErpGate gate;

    @Inject
    private Administration administration;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    /** Every channel of alerts. */
    public List<ChannelStatus> getChannels() {
        return channels.all();
    }

    /** Tries a channel. */
    public void test() {
        String name = String.valueOf(Faces.parameter("name"));
        doing.attempt(() -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            AlertChannel.Tested tested = channels.test(name, viewer.getName());
            if (!tested.delivered()) {
                throw Refusal.conflict("alert-channel", name + ": " + tested.text());
            }
            return name + ": " + tested.text();
        });
        Faces.go("administration", Map.of());
    }

    /** What is forgotten when. */
    public List<Administration.Keeping> getKeepings() {
        return administration.keepings();
    }

    /** Who signed in at the console lately, the last one first. */
    public List<Administration.Seen> getSeen() {
        return administration.seen();
    }

    /** A length of time in days, or in hours when it is short. */
    public String length(Duration duration) {
        return duration.toDays() >= 2 ? duration.toDays() + " days" : duration.toHours() + " hours";
    }

    /** Every ERP. */
    public List<Erp> getErps() {
        return gate.erps();
    }

    /** Changes the limits of an ERP. */
    public void limit() {
        String code = String.valueOf(Faces.parameter("row"));
        if (doing.attempt("The limits of ERP " + code + " are changed.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            gate.change(
                    code,
                    Faces.parameter("enabled") != null,
                    Asked.required("concurrency", LIMIT),
                    Asked.required("rate", LIMIT),
                    Asked.required("version", "the version that you have seen"),
                    viewer.getName());
        })) {
            Faces.go("administration", Map.of());
        }
    }

    /** Every role that a user can have. */
    public List<Administration.Role> getRoles() {
        return administration.roles();
    }

    /** The pages that the navigation shows to a role. */
    public String pages(Administration.Role role) {
        return role.pages().isEmpty() ? "no page: interfaces only" : String.join(", ", role.pages());
    }
}
