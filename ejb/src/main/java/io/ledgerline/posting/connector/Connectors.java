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

    /** A connector that joins transactions, by its name. */
    public Optional<TransactedConnector> transacted(String name) {
        return find(name).filter(TransactedConnector.class::isInstance).map(TransactedConnector.class::cast);
    }

    /** A connector that joins no transaction, by its name. */
    public Optional<RemoteConnector> remote(String name) {
        return find(name).filter(RemoteConnector.class::isInstance).map(RemoteConnector.class::cast);
    }

    /** The names of all connectors. */
    public Set<String> names() {
        return byName.keySet();
    }
}
