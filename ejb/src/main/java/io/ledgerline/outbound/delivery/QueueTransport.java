package io.ledgerline.outbound.delivery;

import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Puts interchanges into a queue of the hub's broker, for an interface engine that has the way to the partner. The address is
 * the queue's name, {@code out.<protocol>} when the profile has none. Properties: {@code contentType}, {@code partner},
 * {@code form}, {@code controlNumber}, {@code fileName}; JMSCorrelationID is the document's id.
 */
@Carries("QUEUE")
@ApplicationScoped
public class QueueTransport implements Transport {

    private static final String QUEUES = "java:/jms/queue/";

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext context;

    private final Map<String, Destination> queues = new ConcurrentHashMap<>();

    @Override
    public boolean transacted() {
        return true;
    }

    @Override
    public Optional<PartnerAnswer> carry(Parcel parcel) throws DeliveryFailed {
        String address = parcel.partner().outgoing().address();
        String name = address == null ? "out." + parcel.document().protocol() : address;
        try {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(parcel.content());
            message.setJMSCorrelationID(parcel.document().id().toString());
            message.setStringProperty("contentType", parcel.interchange().contentType());
            message.setStringProperty("partner", parcel.partner().number());
            message.setStringProperty("form", parcel.document().form());
            message.setStringProperty("controlNumber", parcel.interchange().interchangeNumber());
            message.setStringProperty("fileName", parcel.interchange().fileName());
            // one partner's interchanges keep their order
            message.setStringProperty("JMSXGroupID", parcel.partner().number());
            context.createProducer().send(queue(name), message);
            return Optional.empty();
        } catch (JMSException | JMSRuntimeException e) {
            throw new DeliveryFailed("queue " + name + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private Destination queue(String name) throws DeliveryFailed {
        Destination known = queues.get(name);
        if (known != null) {
            return known;
        }
        Destination found = lookup(name);
        queues.put(name, found);
        return found;
    }

    // names come from governed master data and stay in the server's own java: context
    @SuppressWarnings("BanJNDI")
    private static Destination lookup(String name) throws DeliveryFailed {
        if (!name.matches("[A-Za-z0-9._-]{1,100}") || !name.startsWith("out.")) {
            throw new DeliveryFailed("queues for partners are named out.*");
        }
        try {
            return InitialContext.<Destination>doLookup(QUEUES + name);
        } catch (NamingException e) {
            throw new DeliveryFailed("there is no queue " + name, e);
        }
    }
}
