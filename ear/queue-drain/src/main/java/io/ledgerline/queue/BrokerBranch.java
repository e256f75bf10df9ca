package io.ledgerline.queue;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.jboss.tm.XAResourceWrapper;

/**
 * A session of the broker as a resource of a transaction, under the name by which the server's recovery knows the broker. By
 * that name recovery can tell a branch that was committed just before a crash, of which the broker knows no more, from one
 * whose broker it has not reached yet; without it, such a transaction would stay in the transaction log for ever.
 */
final class BrokerBranch implements XAResourceWrapper {

    /** The server's pool of sessions, whose recovery asks the broker for all branches in doubt. */
    private static final String POOL = "java:/JmsXA";

    private final ClientSessionInternal session;
    private final String jndiName;

    BrokerBranch(ClientSessionInternal session) {
        this.session = session;
        // as the broker's resource adapter names its own
        this.jndiName = POOL + " NodeId:" + session.getNodeId();
    }

    @Override
    public XAResource getResource() {
        return session;
    }

    @Override
    public String getProductName() {
        return "ActiveMQ Artemis";
    }

    @Override
    public String getProductVersion() {
        return "2.0";
    }

    @Override
    public String getJndiName() {
        return jndiName;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        session.start(xid, flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        session.end(xid, flags);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return session.prepare(xid);
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        session.commit(xid, onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        session.rollback(xid);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        session.forget(xid);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return session.recover(flag);
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return other == this || session.isSameRM(other);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return session.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return session.setTransactionTimeout(seconds);
    }
}
