package io.ledgerline.posting.erp;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Loads ERPs and routes from {@code reference/erps.json} when the database has none: from the folder that
 * {@code ledgerline.config.dir} names, else the file of the build. Afterwards the database counts.
 */
@Singleton(name = "ErpReference")
@Startup
@DependsOn("Migrations")
public class ErpReference {

    static final String FILE = "reference/erps.json";

    @Inject
    private ErpStore store;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    /** For the container. */
    public ErpReference() {}

    /** With its parts; for tests. */
    ErpReference(ErpStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    @PostConstruct
    void load() {
        if (store.erps().isEmpty()) {
            load(read(settings.optional("ledgerline.config.dir")));
        }
    }

    void load(JsonNode reference) {
        List<Erp> erps = erps(reference, time.now());
        List<ErpRoute> routes = routes(reference);
        store.insert(erps);
        store.insertRoutes(routes);
        Log.LOG.erpsLoaded(erps.size(), routes.size());
    }

    static JsonNode read(Optional<String> configDirectory) {
        Optional<Path> site =
                configDirectory.map(directory -> Path.of(directory, FILE)).filter(Files::isReadable);
        try (InputStream in = site.isPresent()
                ? Files.newInputStream(site.get())
                : ErpReference.class.getClassLoader().getResourceAsStream(FILE)) {
            return CanonicalJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    static List<Erp> erps(JsonNode reference, Instant now) {
        List<Erp> erps = new ArrayList<>();
        for (JsonNode node : reference.path("erps")) {
            Map<String, String> settings = new TreeMap<>();
            node.path("settings")
                    .fields()
                    .forEachRemaining(field ->
                            settings.put(field.getKey(), field.getValue().asText()));
            erps.add(new Erp(
                    required(node, "code"),
                    required(node, "connector"),
                    node.path("enabled").asBoolean(true),
                    node.path("maxConcurrency").asInt(0),
                    node.path("ratePerSecond").asInt(0),
                    ErpState.OPEN,
                    false,
                    null,
                    null,
                    now,
                    settings,
                    0));
        }
        return erps;
    }

    static List<ErpRoute> routes(JsonNode reference) {
        List<ErpRoute> routes = new ArrayList<>();
        for (JsonNode node : reference.path("routes")) {
            String domain = required(node, "domain");
            if (!ErpRoute.ANY.equals(domain)) {
                ErpDomain.valueOf(domain);
            }
            routes.add(new ErpRoute(
                    Ids.next(),
                    required(node, "facility"),
                    domain,
                    LocalDate.parse(required(node, "from")),
                    node.hasNonNull("until")
                            ? LocalDate.parse(node.path("until").asText())
                            : null,
                    required(node, "erp")));
        }
        return routes;
    }

    private static String required(JsonNode node, String field) {
        if (!node.hasNonNull(field)) {
            throw new IllegalArgumentException(FILE + ": " + field + " is missing");
        }
        return node.path(field).asText();
    }
}
