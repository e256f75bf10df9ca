package io.ledgerline.peer;

import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.RecoveryEnvironmentBean;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.common.JTAEnvironmentBean;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.util.List;
import org.jboss.tm.XAResourceRecovery;
import org.jboss.tm.XAResourceRecoveryRegistry;
import org.springframework.transaction.jta.JtaTransactionManager;

/** Narayana with its log on disk, written through as the hub's is, and with a recovery manager. */
final class Transactions implements AutoCloseable {

    private static final String NODE = "peer-1";
    private static final int TIMEOUT_SECONDS = 120;

    private final TransactionManager manager;
    private final RecoveryManager recovery;
    private final XARecoveryModule resources = new XARecoveryModule();

    Transactions(Path data) throws CoreEnvironmentBeanException {
        BeanPopulator.getDefaultInstance(CoreEnvironmentBean.class).setNodeIdentifier(NODE);
        HornetqJournalEnvironmentBean journal = BeanPopulator.getDefaultInstance(HornetqJournalEnvironmentBean.class);
        journal.setStoreDir(data.resolve("tx").toString());
        journal.setSyncWrites(true);
        journal.setAsyncIO(false);
        // a commit waits for the next flush: 500 a second by default
        journal.setBufferFlushesPerSecond(5000);
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            ObjectStoreEnvironmentBean bean = BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store);
            bean.setObjectStoreType(HornetqObjectStoreAdaptor.class.getName());
            bean.setObjectStoreDir(data.resolve("tx").toString());
        }
        JTAEnvironmentBean jta = BeanPopulator.getDefaultInstance(JTAEnvironmentBean.class);
        jta.setXaRecoveryNodes(List.of(NODE));
        jta.setXaResourceOrphanFilters(
                List.of(new JTANodeNameXAResourceOrphanFilter(), new JTATransactionLogXAResourceOrphanFilter()));
        CoordinatorEnvironmentBean coordinator = BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class);
        coordinator.setDefaultTimeout(TIMEOUT_SECONDS);
        coordinator.setTransactionStatusManagerEnable(false);
        RecoveryEnvironmentBean environment = BeanPopulator.getDefaultInstance(RecoveryEnvironmentBean.class);
        environment.setRecoveryListener(false);
        environment.setPeriodicRecoveryPeriod(20);
        environment.setRecoveryBackoffPeriod(5);
        environment.setRecoveryModules(List.of(new AtomicActionRecoveryModule(), resources));
        manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
    }

    TransactionManager manager() {
        return manager;
    }

    TransactionSynchronizationRegistry synchronizations() {
        return new TransactionSynchronizationRegistryImple();
    }

    /** As Spring, and so Camel, wants it. */
    JtaTransactionManager spring() {
        JtaTransactionManager spring =
                new JtaTransactionManager(com.arjuna.ats.jta.UserTransaction.userTransaction(), manager);
        spring.setAllowCustomIsolationLevels(true);
        spring.afterPropertiesSet();
        return spring;
    }

    /** Where the data sources say what to recover. */
    XAResourceRecoveryRegistry registry() {
        return new XAResourceRecoveryRegistry() {
            @Override
            public void addXAResourceRecovery(XAResourceRecovery source) {
                recover(new XAResourceRecoveryHelper() {
                    @Override
                    public boolean initialise(String parameter) {
                        return true;
                    }

                    @Override
                    public javax.transaction.xa.XAResource[] getXAResources() {
                        return source.getXAResources();
                    }
                });
            }

            @Override
            public void removeXAResourceRecovery(XAResourceRecovery source) {
                // data sources live as long as the process
            }
        };
    }

    /** Adds a resource to be asked for branches in doubt. */
    void recover(XAResourceRecoveryHelper helper) {
        resources.addXAResourceRecoveryHelper(helper);
    }

    /** Begins to recover what an earlier run left, and goes on doing so. */
    void start() {
        recovery.startRecoveryManagerThread();
    }

    @Override
    public void close() {
        recovery.terminate();
    }
}
