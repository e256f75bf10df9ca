package io.ledgerline.posting.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The connectors that this hub has, by name. A connector is a CDI bean with {@code @Named}. */
@ApplicationScoped
public class Connectors {

    private Map<String, ErpConnector> byName = Map.of();

    /** For the container. */
    protected Connectors() {}

    /** Every connector that is deployed. */
    @Inject
    public Connectors(@Any Instance<ErpConnector> deployed) {
        Map<String, ErpConnector> found = new TreeMap<>();
        for (Instance.Handle<ErpConnector> handle : deployed.handles()) {
            handle.getBean().getQualifiers().stream()
                    .filter(Named.class::isInstance)
                    .forEach(name -> found.put(((Named) name).value(), handle.get()));
        }
        this.byName = found;
    }

    /** The given connectors; for tests. */
    public Connectors(Map<String, ErpConnector> connectors) {
        this.byName = new TreeMap<>(connectors);
    }

    /** A connector by the name in an ERP's configuration. */
    public Optional<ErpConnector> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all connectors. */
    public Set<String> names() {
        return byName.keySet();
    }
}
