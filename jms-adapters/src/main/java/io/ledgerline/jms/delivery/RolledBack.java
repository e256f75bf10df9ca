package io.ledgerline.jms.delivery;

import io.ledgerline.platform.Log;
import jakarta.annotation.Resource;
import jakarta.ejb.MessageDrivenContext;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Interceptor of every listener: what a listener throws rolls its transaction back, so that the broker delivers the message
 * again, and is told in one line of identifiers. The server and the broker's adapter would print the exception with the
 * words of drivers, which quote values and with them patients; so nothing is thrown on to them.
 */
public class RolledBack {

    private static final String OURS = "io.ledgerline.";
    private static final int MOST_CAUSES = 6;

    @Resource
    private MessageDrivenContext context;

    /** Calls the listener. */
    @AroundInvoke
    public Object tell(InvocationContext invocation) throws Exception {
        try {
            return invocation.proceed();
        } catch (Exception e) {
            context.setRollbackOnly();
            tell(
                    invocation.getMethod().getDeclaringClass().getSimpleName(),
                    List.of((Message) invocation.getParameters()[0]),
                    e);
            return null;
        }
    }

    /** Tells that the transaction of these messages was rolled back: the ids of the first, and how many they are. */
    public static void tell(String listener, List<Message> messages, Throwable cause) {
        if (messages.isEmpty()) {
            Log.LOG.rolledBack(listener, "none", "none", "none", causes(cause));
            return;
        }
        Message message = messages.get(0);
        String others = messages.size() == 1 ? "" : " and " + (messages.size() - 1) + " others";
        Log.LOG.rolledBack(
                listener,
                property(message::getJMSMessageID) + others,
                property(message::getJMSCorrelationID),
                property(() -> String.valueOf(message.getIntProperty("JMSXDeliveryCount"))),
                causes(cause));
    }

    /** The chain of causes: each with its class, an SQL state and the line of ours where it came from, never its text. */
    public static String causes(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && causes.size() < MOST_CAUSES; cause = cause.getCause()) {
            StringBuilder text = new StringBuilder(cause.getClass().getSimpleName());
            if (cause instanceof SQLException sql) {
                text.append(" [").append(sql.getSQLState()).append(']');
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith(OURS) && frame.getLineNumber() > 0) {
                    text.append(" at ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
                    break;
                }
            }
            causes.add(text.toString());
        }
        return String.join(" <- ", causes);
    }

    private interface Property {
        String read() throws JMSException;
    }

    private static String property(Property property) {
        try {
            return property.read();
        } catch (JMSException e) {
            return "unreadable";
        }
    }
}
