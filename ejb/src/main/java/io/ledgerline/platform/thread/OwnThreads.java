package io.ledgerline.platform.thread;

import java.util.HashMap;
import java.util.concurrent.ThreadFactory;
import org.jboss.resteasy.core.ResteasyContext;

/**
 * Threads of a container's factory that take nothing over from a REST call. WildFly gives each managed thread, for as long as it lives, what
 * RESTEasy knows on the thread that makes it: of a request that is being answered, or of whichever application the server has just started
 * on that thread. Configuration is read with the parameters of that application then, and cannot be read any more once it is taken out of the
 * server.
 *
 * @param threads the container's
 */
public record OwnThreads(ThreadFactory threads) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable work) {
        ResteasyContext.pushContextDataMap(new HashMap<>());
        try {
            return threads.newThread(work);
        } finally {
            ResteasyContext.removeContextDataLevel();
        }
    }
}
