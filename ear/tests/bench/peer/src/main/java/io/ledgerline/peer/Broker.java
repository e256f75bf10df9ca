package io.ledgerline.peer;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;

/** The embedded broker, with the durability and the journal settings of the hub's. */
final class Broker implements AutoCloseable {

    static final String POSTING = "erp.posting";
    static final String ERP_INBOUND = "erp.inbound";
    private static final String DEAD_LETTERS = "dead.letters";

    /** The broker's own default is about 3.3 ms without libaio, and a commit waits for it; the hub has the same 0.1 ms. */
    private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = 100_000;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    Broker(Path data) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.ASYNCIO)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
                .setJournalBufferTimeout_AIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
                .setJournalBufferSize_NIO(1_048_576)
                .setJournalBufferSize_AIO(1_048_576)
                .setJournalMinFiles(4)
                .setJournalPoolFiles(20)
                .setGlobalMaxSize(209_715_200)
                .setMaxDiskUsage(-1)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString())
                .addAcceptorConfiguration("vm", "vm://0")
                .addAddressSetting(
                        "erp.#",
                        new AddressSettings()
                                .setMaxDeliveryAttempts(8)
                                .setRedeliveryDelay(1_000)
                                .setRedeliveryMultiplier(2)
                                .setAutoCreateQueues(false));
        for (String queue : new String[] {POSTING, ERP_INBOUND, DEAD_LETTERS}) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfiguration(QueueConfiguration.of(queue)
                            .setAddress(queue)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true)));
        }
        configuration
                .getAddressSettings()
                .get("erp.#")
                .setDeadLetterAddress(org.apache.activemq.artemis.api.core.SimpleString.of(DEAD_LETTERS));
        server.setConfiguration(configuration);
        server.start();
    }

    /**
     * Connections within the process.
     *
     * @param window bytes that the broker sends ahead to each consumer; 0 for one message at a time
     */
    ActiveMQXAConnectionFactory connections(int window) {
        ActiveMQXAConnectionFactory factory = new ActiveMQXAConnectionFactory("vm://0");
        factory.setConsumerWindowSize(window);
        factory.setMinLargeMessageSize(262_144);
        return factory;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
