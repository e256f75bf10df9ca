package io.ledgerline.peer;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XASession;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.transaction.xa.XAResource;

/**
 * Lets listeners keep their consumers under JTA: a consumer joins the thread's transaction at each receive. Without it Spring has to
 * make a session and a consumer for every message (its {@code CACHE_NONE}), which costs several turns to the broker each time.
 */
final class EnlistingConnectionFactory implements ConnectionFactory {

    private final XAConnectionFactory broker;
    private final TransactionManager transactions;

    EnlistingConnectionFactory(XAConnectionFactory broker, TransactionManager transactions) {
        this.broker = broker;
        this.transactions = transactions;
    }

    @Override
    public Connection createConnection() throws JMSException {
        XAConnection connection = broker.createXAConnection();
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("createSession")) {
                return session(connection.createXASession());
            }
            return call(connection, method, arguments);
        });
    }

    private Session session(XASession session) {
        return proxy(Session.class, (self, method, arguments) -> {
            Object result = call(session, method, arguments);
            return result instanceof MessageConsumer consumer ? consumer(consumer, session.getXAResource()) : result;
        });
    }

    private MessageConsumer consumer(MessageConsumer consumer, XAResource resource) {
        return proxy(MessageConsumer.class, (self, method, arguments) -> {
            if (method.getName().startsWith("receive")) {
                enlist(resource);
            }
            return call(consumer, method, arguments);
        });
    }

    private void enlist(XAResource resource) throws JMSException {
        try {
            Transaction transaction = transactions.getTransaction();
            if (transaction == null || !transaction.enlistResource(resource)) {
                throw new JMSException("the consumer cannot join a transaction");
            }
        } catch (SystemException | RollbackException e) {
            JMSException failure = new JMSException("the consumer cannot join its transaction");
            failure.initCause(e);
            throw failure;
        }
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Connection createConnection(String user, String password) {
        throw new UnsupportedOperationException("the broker in the process knows no users");
    }

    @Override
    public JMSContext createContext() {
        throw new UnsupportedOperationException("Spring and Camel use sessions");
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return createContext();
    }

    @Override
    public JMSContext createContext(String user, String password, int mode) {
        return createContext();
    }

    @Override
    public JMSContext createContext(int mode) {
        return createContext();
    }
}
