package io.ledgerline.workflow.approval.rules;

import io.ledgerline.platform.Log;
import io.ledgerline.workflow.approval.rules.RulesVersion.State;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Loads the approval table of the build, and checks at every start that the live one can be used: a hub whose table is broken
 * does not start, rather than order what nobody approved. A shipped table that changed with an upgrade goes live unless the site
 * put one of its own live.
 */
@Singleton(name = "ShippedRules")
@Startup
@DependsOn("Migrations")
public class ShippedRules {

    private static final String PATH = "rules/approval/" + ApprovalRules.REQUISITION + ".json";

    @Inject
    private RulesStore store;

    /** For the container. */
    public ShippedRules() {}

    /** On the rows of tables; for tests. */
    public ShippedRules(RulesStore store) {
        this.store = store;
    }

    /** Loads and checks. */
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void load() {
        ApprovalTable shipped = shipped();
        String body = shipped.write();
        CompiledTable.of("shipped", shipped);
        boolean known = store.newestDigest(shipped.name(), "SHIPPED")
                .filter(RulesStore.digest(body)::equals)
                .isPresent();
        if (!known) {
            boolean siteTableLive = store.active(shipped.name())
                    .filter(live -> live.origin().equals("SITE"))
                    .isPresent();
            if (!siteTableLive) {
                store.retireActive(shipped.name());
            }
            store.insert(shipped.name(), body, siteTableLive ? State.DRAFT : State.ACTIVE, "SHIPPED", "system:upgrade");
        }
        store.active(shipped.name()).ifPresent(live -> {
            CompiledTable.of(live.label(), ApprovalTable.read(live.body()));
            Log.LOG.approvalTable(live.label());
        });
    }

    /** The table of the build. */
    public static ApprovalTable shipped() {
        try (InputStream in = ShippedRules.class.getClassLoader().getResourceAsStream(PATH)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + PATH);
            }
            return ApprovalTable.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PATH, e);
        }
    }
}
