package io.ledgerline.platform;

import io.ledgerline.posting.PostingsEnded;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** CDI events without a container: remembers what was fired and tells observers registered by hand, in the same thread. */
public final class RecordedEvents implements Event<Object> {

    private final List<Object> fired = new CopyOnWriteArrayList<>();
    private final List<Consumer<Object>> observers = new ArrayList<>();

    /** Calls the observer with every event of that type, when it is fired. */
    public <T> RecordedEvents observe(Class<T> type, Consumer<T> observer) {
        observers.add(event -> {
            if (type.isInstance(event)) {
                observer.accept(type.cast(event));
            }
        });
        return this;
    }

    /** What was fired of a type, in order. */
    public <T> List<T> of(Class<T> type) {
        return fired.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Every audit record, whether fired alone or in a batch. */
    public List<AuditRecord> audited() {
        List<AuditRecord> records = new ArrayList<>();
        for (Object event : fired) {
            if (event instanceof AuditRecord one) {
                records.add(one);
            } else if (event instanceof AuditRecords several) {
                records.addAll(several.records());
            }
        }
        return records;
    }

    /** Forgets what was fired. */
    public void clear() {
        fired.clear();
    }

    @Override
    public void fire(Object event) {
        fired.add(event);
        if (event instanceof PostingsEnded several) {
            fired.addAll(several.postings());
        }
        observers.forEach(observer -> observer.accept(event));
    }

    @Override
    public <U> CompletionStage<U> fireAsync(U event) {
        fire(event);
        return CompletableFuture.completedFuture(event);
    }

    @Override
    public <U> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        return fireAsync(event);
    }

    @Override
    public Event<Object> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <U> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        return (Event<U>) this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <U> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        return (Event<U>) this;
    }
}
