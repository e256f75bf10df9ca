package io.ledgerline.web.console.live;

import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.operations.ListenerStatus;
import io.ledgerline.operations.Listeners;
import io.ledgerline.operations.alert.AlertGauges;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.round.Round;
import io.ledgerline.platform.round.Rounds;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The windows of this node that look at the overview. While there are any, a round looks every {@code
 * ledgerline.console.push-interval} at what the overview shows, once for all of them, and tells them when that has changed.
 */
@ApplicationScoped
public class LiveWindows {

    private static final byte[] CHANGED = "event: changed\ndata: overview\n\n".getBytes(StandardCharsets.US_ASCII);

    /** A comment: a connection that is gone is found by writing to it. */
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private static final int BEAT_ROUNDS = 4;

    @Inject
    private Rounds rounds;

    @Inject
    private Settings settings;

    @Inject
    private BusinessFlow flow;

    @Inject
    private WorkItemList workItems;

    @Inject
    private ErpGate erps;

    @Inject
    private Listeners listeners;

    @Inject
    private AlertGauges alerts;

    private final Set<Window> windows = ConcurrentHashMap.newKeySet();
    private int most;
    private Round round;
    private List<Object> shown;
    private int quiet;

    /**
     * One window; its feed ends with its session.
     *
     * @param fresh it has yet to be told for the first time: its page may be older than its feed
     */
    private record Window(AsyncContext context, HttpSession session, AtomicBoolean fresh) {

        /** False when nobody reads any more. */
        boolean tell(byte[] event) {
            try {
                // throws when the user has signed out
                session.getAttributeNames();
                context.getResponse().getOutputStream().write(event);
                context.getResponse().flushBuffer();
                return true;
            } catch (IOException | IllegalStateException e) {
                return false;
            }
        }

        void end() {
            try {
                context.complete();
            } catch (IllegalStateException e) {
                Log.LOG.debugf("a window's feed had ended already: %s", e.getMessage());
            }
        }
    }

    @PostConstruct
    void begin() {
        most = settings.number("ledgerline.console.push-windows", 200);
        Duration interval = settings.duration("ledgerline.console.push-interval", Duration.ofSeconds(5));
        round = rounds.begin("Telling the console's windows", interval, interval, this::look);
    }

    @PreDestroy
    void close() {
        round.close();
        windows.forEach(Window::end);
    }

    /** Whether one more may be told. */
    boolean room() {
        return windows.size() < most;
    }

    void add(AsyncContext context, HttpSession session) {
        Window window = new Window(context, session, new AtomicBoolean(true));
        windows.add(window);
        context.addListener(new AsyncListener() {
            @Override
            public void onComplete(AsyncEvent event) {
                windows.remove(window);
            }

            @Override
            public void onTimeout(AsyncEvent event) {
                event.getAsyncContext().complete();
            }

            @Override
            public void onError(AsyncEvent event) {
                windows.remove(window);
            }

            @Override
            public void onStartAsync(AsyncEvent event) {
                // never started a second time
            }
        });
    }

    private void look() {
        if (windows.isEmpty()) {
            shown = null;
            return;
        }
        List<Object> now = standing();
        boolean changed = !now.equals(shown);
        shown = now;
        quiet = changed ? 0 : quiet + 1;
        boolean beat = quiet % BEAT_ROUNDS == 0;
        for (Window window : windows) {
            boolean news = window.fresh().getAndSet(false) || changed;
            if ((news || beat) && !window.tell(news ? CHANGED : BEAT)) {
                windows.remove(window);
                window.end();
            }
        }
    }

    /** What the overview shows, without what only tells the time. */
    private List<Object> standing() {
        return List.of(
                flow.read().workflows(),
                workItems.summary(),
                erps.erps(),
                listeners.all().stream().map(LiveWindows::seen).toList(),
                alerts.open(),
                alerts.breaches());
    }

    private static List<Object> seen(ListenerStatus listener) {
        return List.of(listener.name(), listener.state(), listener.queues());
    }
}
