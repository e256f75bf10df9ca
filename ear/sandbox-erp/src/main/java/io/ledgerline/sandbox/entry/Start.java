package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.SandboxLog;
import io.ledgerline.sandbox.book.FiscalCalendar;
import io.ledgerline.sandbox.book.Numbers;
import io.ledgerline.sandbox.book.StockBook;
import io.ledgerline.sandbox.command.CommandDesk;
import io.ledgerline.sandbox.db.Schema;
import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.master.MasterData;
import io.ledgerline.sandbox.master.NetworkFiles;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes the tables, loads master data and opening stock, opens the interface. */
@Singleton(name = "Start")
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Start {

    @Inject
    private Sql sql;

    @Inject
    private StockBook stock;

    @Inject
    private FiscalCalendar calendar;

    @Inject
    private Switches switches;

    @Inject
    private InterfaceTable table;

    @Inject
    private MasterData master;

    @Inject
    private CloudListener cloud;

    @PostConstruct
    void start() {
        Schema.create(sql);
        calendar.load();
        for (String erp : switches.erps()) {
            stock.open(erp, master);
        }
        table.status(Switches.LEGACY, true);
        cloud.start();
        SandboxLog.LOG.ready(
                master.facilities().size(),
                master.items().size(),
                master.suppliers().size(),
                master.accounts().size());
    }

    @PreDestroy
    void stop() {
        cloud.stop();
    }

    /** Parts that CDI cannot make by itself. */
    @ApplicationScoped
    public static class Parts {

        /** Master data as the hub begins with them. */
        @Produces
        @jakarta.inject.Singleton
        MasterData master() {
            return NetworkFiles.read(
                    Start.class.getClassLoader(),
                    ConfigProvider.getConfig().getOptionalValue("ledgerline.config.dir", String.class));
        }

        /** The desk. */
        @Produces
        @jakarta.inject.Singleton
        CommandDesk desk(Sql sql, MasterData master, FiscalCalendar calendar, Numbers numbers) {
            return new CommandDesk(sql, master, calendar, numbers, Clock.systemUTC());
        }
    }
}
