package io.ledgerline.peer;

import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import io.agroal.api.AgroalDataSource;
import jakarta.jms.JMSException;
import jakarta.jms.XAConnection;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import javax.transaction.xa.XAResource;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.messaginghub.pooled.jms.JmsPoolXAConnectionFactory;
import org.springframework.transaction.jta.JtaTransactionManager;

/** Starts the peer; prints {@code ready} and serves until it is killed. */
public final class Peer {

    /** What the broker sends ahead to a listener that keeps its consumer. */
    private static final int WINDOW_BYTES = 32_768;

    private final PeerOptions options;

    private Peer(PeerOptions options) {
        this.options = options;
    }

    /** {@code Peer --database-url .. --mllp-port ..}, see {@link PeerOptions}. */
    public static void main(String[] arguments) throws Exception {
        try (InputStream logging = Peer.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        new Peer(PeerOptions.parse(arguments)).run();
    }

    private void run() throws Exception {
        Transactions transactions = new Transactions(options.data());
        AgroalDataSource database =
                Databases.open(options.databaseUrl(), options.user(), options.password(), transactions);
        Databases.createJournal(database);
        ErpBooks books = null;
        if (!options.http()) {
            AgroalDataSource erp =
                    Databases.open(options.erpDatabaseUrl(), options.user(), options.password(), transactions);
            Databases.createBooks(erp);
            books = new ErpBooks(erp);
        }
        Broker broker = new Broker(options.data());
        recover(broker, transactions);
        transactions.start();

        DefaultCamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.setStreamCaching(false);
        JtaTransactionManager spring = transactions.spring();
        camel.getRegistry().bind("required", new SpringTransactionPolicy(spring));
        JmsPoolXAConnectionFactory pool = pool(broker, transactions);
        camel.addComponent("send", jms(pool, null));
        camel.addComponent("listen", listening(broker, transactions, spring, pool));
        camel.addComponent("http", http());
        camel.addRoutes(new PeerRoutes(
                options,
                new SeenMessages(database),
                new MessageJournal(database),
                new UsageMapping(new ReferenceData(options.reference()), options.documents() > 1),
                books));
        camel.start();
        new Counters(options.httpPort(), books == null ? () -> 0L : books::documents);
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static JmsPoolXAConnectionFactory pool(Broker broker, Transactions transactions) {
        JmsPoolXAConnectionFactory pool = new JmsPoolXAConnectionFactory();
        // one message at a time: what was sent ahead would go back with the consumer, which lives for one message
        pool.setConnectionFactory(broker.connections(0));
        pool.setTransactionManager(transactions.manager());
        pool.setMaxConnections(4);
        pool.setMaxSessionsPerConnection(500);
        return pool;
    }

    private JmsComponent listening(
            Broker broker, Transactions transactions, JtaTransactionManager spring, JmsPoolXAConnectionFactory pool) {
        if (options.consumers().equals("pooled")) {
            return jms(pool, spring);
        }
        JmsComponent component =
                jms(new EnlistingConnectionFactory(broker.connections(WINDOW_BYTES), transactions.manager()), spring);
        component.getConfiguration().setCacheLevelName("CACHE_CONSUMER");
        return component;
    }

    private static JmsComponent jms(jakarta.jms.ConnectionFactory connections, JtaTransactionManager transactions) {
        JmsComponent component = JmsComponent.jmsComponentAutoAcknowledge(connections);
        component.getConfiguration().setDeliveryPersistent(true);
        component.getConfiguration().setTransacted(false);
        component.getConfiguration().setLazyCreateTransactionManager(false);
        component.getConfiguration().setMessageTimestampEnabled(false);
        component.getConfiguration().setMessageIdEnabled(false);
        if (transactions != null) {
            component.getConfiguration().setTransactionManager(transactions);
            component.getConfiguration().setReceiveTimeout(5_000);
        }
        return component;
    }

    private static HttpComponent http() {
        HttpComponent component = new HttpComponent();
        component.setMaxTotalConnections(200);
        component.setConnectionsPerRoute(200);
        return component;
    }

    /** The broker's branches in doubt are asked for over a connection of their own. */
    private static void recover(Broker broker, Transactions transactions) throws JMSException {
        ActiveMQXAConnectionFactory factory = broker.connections(0);
        XAConnection connection = factory.createXAConnection();
        XAResource resource = connection.createXASession().getXAResource();
        transactions.recover(new XAResourceRecoveryHelper() {
            @Override
            public boolean initialise(String parameter) {
                return true;
            }

            @Override
            public XAResource[] getXAResources() {
                return new XAResource[] {resource};
            }
        });
    }
}
