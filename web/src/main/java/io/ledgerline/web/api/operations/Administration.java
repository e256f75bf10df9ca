package io.ledgerline.web.api.operations;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.ledgerline.audit.AuditTrail;
import io.ledgerline.message.retention.Expiring;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.web.console.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the hub is set up: what is forgotten when, what each role sees, who was seen at the console. */
@ApplicationScoped
public class Administration {

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

    private Settings settings;
    private Time time;
    private AuditTrail trail;

    /** For the container. */
    protected Administration() {}

    /** With its parts. */
    @Inject
    public Administration(Settings settings, Time time, AuditTrail trail) {
        this.settings = settings;
        this.time = time;
        this.trail = trail;
    }

    /**
     * What is forgotten when.
     *
     * @param what what is forgotten
     * @param setting the setting that says it
     * @param keep how long it is kept (ISO 8601)
     * @param before what is older is forgotten with the next run
     */
    @Schema(name = "Retention")
    public record Keeping(
            String what,
            String setting,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration keep,
            Instant before) {}

    /**
     * A role.
     *
     * @param name as the server's security domain names it
     * @param pages the pages of the console that the navigation shows it
     */
    @Schema(name = "Role")
    public record Role(String name, List<String> pages) {}

    /**
     * Somebody who was seen at the console.
     *
     * @param name user name
     * @param lastSignIn when they signed in last
     */
    @Schema(name = "UserSeen")
    public record Seen(String name, Instant lastSignIn) {}

    /** What is forgotten when. */
    public List<Keeping> keepings() {
        return List.of(
                keeping("What messages say (bytes, documents)", "ledgerline.retention.payload", Duration.ofDays(90)),
                keeping("Messages of the journal", "ledgerline.retention.messages", Duration.ofDays(730)),
                keeping("Documents of postings, notices, encounters, bytes that were sent", Expiring.Term.DOCUMENTS),
                keeping("Where lots and serial numbers went", Expiring.Term.TRACKING),
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

    private Keeping keeping(String what, Expiring.Term term) {
        return keeping(what, term.setting(), Duration.ofDays(term.days()));
    }

    private Keeping keeping(String what, String setting, Duration otherwise) {
        Duration keep = settings.duration(setting, otherwise);
        return new Keeping(what, setting, keep, time.now().minus(keep));
    }

    /** Every role that a user can have. */
    public List<Role> roles() {
        return ROLES.stream().map(role -> new Role(role, pages(role))).toList();
    }

    private static List<String> pages(String role) {
        return Arrays.stream(Place.values())
                .filter(place -> place.listed() && place.opensTo(role::equals))
                .map(Place::title)
                .toList();
    }

    /** Who signed in at the console lately, the last one first, as the audit trail has it. */
    public List<Seen> seen() {
        return trail.lately("console.signed-in").entrySet().stream()
                .map(entry -> new Seen(entry.getKey(), entry.getValue()))
                .toList();
    }
}
