package io.ledgerline.operations.sla;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.operations.alert.AlertLog;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts the SLAs of the build into the table. What is there stays as the site has it; a site switches off what it does not want. */
@Singleton
@Startup
@DependsOn("Migrations")
public class ShippedSlas {

    private static final String PATH = "rules/sla/slas.json";

    private SlaRows rows;
    private Time time;

    /** For the container. */
    public ShippedSlas() {}

    /** On the hub's database. */
    @Inject
    public ShippedSlas(Database database, Time time) {
        this.rows = new SlaRows(database);
        this.time = time;
    }

    /** Loads them. */
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void load() {
        int added = 0;
        for (SlaSpec spec : shipped()) {
            added += rows.insert(new Sla(Ids.next(), spec, "SHIPPED", time.now(), "system:upgrade", 0)) ? 1 : 0;
        }
        if (added > 0) {
            AlertLog.LOG.slasAdded(added);
        }
    }

    /** The SLAs of the build. */
    static List<SlaSpec> shipped() {
        try (InputStream in = ShippedSlas.class.getClassLoader().getResourceAsStream(PATH)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + PATH);
            }
            List<SlaSpec> specs = new ArrayList<>();
            for (JsonNode node : CanonicalJson.mapper().readTree(in).path("slas")) {
                SlaSpec spec = new SlaSpec(
                        node.path("name").asText(),
                        node.path("workflow").asText(),
                        node.path("state").asText(),
                        node.path("facility").asText(SlaSpec.ALL),
                        node.path("source").asText(SlaSpec.ALL),
                        SlaClock.valueOf(node.path("clock").asText(SlaClock.STATE.name())),
                        SlaCalendar.valueOf(node.path("calendar").asText(SlaCalendar.ALWAYS.name())),
                        node.hasNonNull("warnAfter")
                                ? Duration.parse(node.path("warnAfter").asText())
                                : null,
                        Duration.parse(node.path("breachAfter").asText()),
                        node.path("enabled").asBoolean(true));
                spec.check();
                specs.add(spec);
            }
            return specs;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PATH, e);
        }
    }
}
