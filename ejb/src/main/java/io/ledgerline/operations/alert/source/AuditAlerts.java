package io.ledgerline.operations.alert.source;

import io.ledgerline.audit.AuditHead;
import io.ledgerline.audit.AuditTrail;
import io.ledgerline.audit.Verification;
import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.AlertSource;
import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Walks along the newest part of the audit chain now and then. A chain that is broken does not mend itself, so such an alert ends by
 * a person's hand only; another break is another alert.
 */
@ApplicationScoped
public class AuditAlerts implements AlertSource {

    private AuditTrail trail;
    private Settings settings;
    private volatile Instant next = Instant.EPOCH;

    /** For the container. */
    protected AuditAlerts() {}

    /** With its collaborators. */
    @Inject
    public AuditAlerts(AuditTrail trail, Settings settings) {
        this.trail = trail;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Optional<List<Finding>> findings(Instant now) {
        if (now.isBefore(next)) {
            return Optional.empty();
        }
        next = now.plus(settings.duration("ledgerline.alert.audit.interval", Duration.ofHours(1)));
        AuditHead head = trail.head();
        long from = Math.max(1, head.seq() - settings.number("ledgerline.alert.audit.entries", 10_000) + 1);
        return trail.verify(from, null, null).findings().stream()
                .filter(finding -> finding.kind() != Verification.Kind.UNSEALED)
                .findFirst()
                .map(finding -> List.of(broken(finding)));
    }

    private static Finding broken(Verification.Finding finding) {
        return new Finding(
                "audit|" + finding.kind() + "|" + finding.fromSeq(),
                AlertKind.AUDIT_CHAIN,
                Severity.CRITICAL,
                null,
                "audit chain",
                "The audit chain is not intact from entry " + finding.fromSeq(),
                finding.text() + ". Keep a copy of the database as it is, and see docs/audit.md.",
                "audit",
                1);
    }
}
