package io.ledgerline.posting.connector;

import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.DatabaseException;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.erp.Erp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Speaks to ERPs through their open-interface tables, in a second XA data source that joins the caller's transaction.
 * Setting: {@code dataSource}, JNDI name (default {@code java:jboss/datasources/ErpTablesDS}).
 */
@Named("tables")
@ApplicationScoped
public class TablesConnector implements TransactedConnector {

    private static final String DEFAULT = "java:jboss/datasources/ErpTablesDS";

    private final Map<String, InterfaceTable> tables = new ConcurrentHashMap<>();

    private Time time;

    /** For the container. */
    protected TablesConnector() {}

    /** With the hub's clock. */
    @Inject
    public TablesConnector(Time time) {
        this.time = time;
    }

    /** With given tables by data source name; for tests. */
    public TablesConnector(Time time, Map<String, InterfaceTable> tables) {
        this.time = time;
        this.tables.putAll(tables);
    }

    @Override
    public Receipt post(Erp erp, Command command) {
        InterfaceTable table = table(erp);
        if (command.attempt() == 1 || !table.resubmit(command, time.now())) {
            table.insert(command, time.now());
        }
        return Receipt.sent();
    }

    /** The answer stands in the table: it is read again. */
    @Override
    public void ask(Erp erp, Command command) {
        table(erp).insert(command, time.now());
        table(erp).unread(command.reference());
    }

    @Override
    public Probe probe(Erp erp) {
        try {
            String status = table(erp).status(erp.code()).orElse("missing");
            return "OPEN".equals(status) ? Probe.up("interface is OPEN") : Probe.down("interface is " + status);
        } catch (DatabaseException e) {
            return Probe.down("interface tables: " + e.getMessage());
        } catch (IllegalStateException e) {
            return Probe.down(e.getMessage());
        }
    }

    @Override
    public Capabilities capabilities(Erp erp) {
        return new Capabilities(true, true, Idempotency.SERVER_KEY);
    }

    /** The interface table of an ERP. */
    public InterfaceTable table(Erp erp) {
        return tables.computeIfAbsent(
                erp.setting("dataSource", DEFAULT), name -> ServerResources.find(name, DataSource.class)
                        .map(found -> new InterfaceTable(new Database(found)))
                        .orElseThrow(() -> new IllegalStateException("there is no data source " + name)));
    }
}
