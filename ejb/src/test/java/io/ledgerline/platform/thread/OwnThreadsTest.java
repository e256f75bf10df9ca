package io.ledgerline.platform.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.core.ResteasyContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnThreadsTest {

    /** What RESTEasy knows on this thread. */
    private final Map<Class<?>, Object> known = new java.util.HashMap<>(Map.of(String.class, "an application"));

    @BeforeEach
    void aCallIsBeingAnswered() {
        ResteasyContext.pushContextDataMap(known);
    }

    @AfterEach
    void ended() {
        ResteasyContext.clearContextData();
    }

    @Test
    void aThreadIsMadeAsIfNoApplicationWereKnownAndTheCallGoesOn() {
        AtomicReference<Map<Class<?>, Object>> seen = new AtomicReference<>();
        ThreadFactory container = work -> {
            // this is what WildFly gives its thread
            seen.set(ResteasyContext.getContextDataMap());
            return new Thread(work);
        };

        Thread thread = new OwnThreads(container).newThread(() -> {});

        assertThat(thread).isNotNull();
        assertThat(seen.get()).isEmpty();
        assertThat(ResteasyContext.getContextDataMap()).isSameAs(known);
        assertThat(ResteasyContext.getContextData(String.class)).isEqualTo("an application");
    }

    @Test
    void theCallGoesOnWhenThereIsNoThread() {
        ThreadFactory container = work -> {
            throw new IllegalStateException("shut down");
        };

        assertThatThrownBy(() -> new OwnThreads(container).newThread(() -> {})).hasMessage("shut down");
        assertThat(ResteasyContext.getContextDataMap()).isSameAs(known);
    }
}
