package io.ledgerline.web.console.administration;

import io.ledgerline.operations.alert.channel.AlertChannel;
import io.ledgerline.operations.alert.channel.AlertChannels;
import io.ledgerline.operations.alert.channel.ChannelStatus;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.web.console.Doing;
import io.ledgerline.web.console.Faces;
import io.ledgerline.web.console.Place;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the hub is set up, apart from its SLAs. */
@Named("administration")
@RequestScoped
public class AdministrationPage {

    private static final List<String> ROLES = List.of(
            Roles.ADMIN,
            Roles.OPERATOR,
            Roles.INTEGRATION,
            Roles.AP,
            Roles.PROCUREMENT,
            Roles.INVENTORY,
            Roles.REVENUE,
            Roles.WORKFORCE,
            Roles.STEWARD,
            Roles.APPROVER,
            Roles.AUDITOR,
            Roles.CLIENT);

    @Inject
    private AlertChannels channels;

    @Inject
    private ErpGate gate;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    @Inject
    private Doing doing;

    @Inject
    private Viewer viewer;

    /**
     * What is forgotten when.
     *
     * @param what what is forgotten
     * @param setting the setting that says it
     * @param keep how long it is kept
     * @param before what is older is forgotten with the next run
     */
    public record Keeping(String what, String setting, Duration keep, Instant before) {}

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
    public List<Keeping> getKeepings() {
        return List.of(
                keeping("What messages say (bytes, documents)", "ledgerline.retention.payload", Duration.ofDays(90)),
                keeping("Messages of the journal", "ledgerline.retention.messages", Duration.ofDays(730)),
                keeping(
                        "Content of closed dead letters",
                        "ledgerline.workqueue.dead-letter-retention",
                        Duration.ofDays(30)),
                keeping("Business events", "ledgerline.events.keep", Duration.ofDays(400)),
                keeping("Deliveries to webhooks", "ledgerline.webhooks.keep", Duration.ofDays(30)),
                keeping("Alerts that have ended", "ledgerline.alert.keep", Duration.ofDays(400)),
                keeping("Answers by Idempotency-Key", "ledgerline.http.idempotency.keep", Duration.ofHours(24)),
                keeping("Answers to respond-async", "ledgerline.submission.keep", Duration.ofHours(168)));
    }

    private Keeping keeping(String what, String setting, Duration otherwise) {
        Duration keep = settings.duration(setting, otherwise);
        return new Keeping(what, setting, keep, time.now().minus(keep));
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
        String code = String.valueOf(Faces.parameter("name"));
        doing.attempt("The limits of ERP " + code + " are changed.", () -> {
            viewer.require(Roles.ADMIN, Roles.OPERATOR);
            gate.change(
                    code,
                    Faces.parameter("enabled") != null,
                    number("concurrency"),
                    number("rate"),
                    number("version"),
                    viewer.getName());
        });
        Faces.go("administration", Map.of());
    }

    private static int number(String name) {
        try {
            return Integer.parseInt(String.valueOf(Faces.parameter(name)));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("/" + name, "number", "a whole number; 0 is no limit");
        }
    }

    /** Every role that a user can have. */
    public List<String> getRoles() {
        return ROLES;
    }

    /** The pages that the navigation shows to a role. */
    public String pages(String role) {
        List<String> titles = Arrays.stream(Place.values())
                .filter(place -> place.listed() && place.opensTo(role::equals))
                .map(Place::title)
                .toList();
        return titles.isEmpty() ? "no page: interfaces only" : String.join(", ", titles);
    }
}
