package io.ledgerline.masterdata.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads by key, keeping what was read. When it is full, entries leave in no particular order: the sets of codes that
 * hospitals use fit, so which of them leaves matters less than that hits take no lock.
 */
public final class CachedLookup<K, V> {

    private final MasterDataCache cache;
    private final Function<Collection<K>, Map<K, V>> loader;
    private final int bound;
    private final ConcurrentHashMap<K, V> kept = new ConcurrentHashMap<>();

    CachedLookup(MasterDataCache cache, Function<Collection<K>, Map<K, V>> loader, int bound) {
        this.cache = cache;
        this.loader = loader;
        this.bound = bound;
    }

    /** The values of all keys; those not kept are read together. */
    public Map<K, V> all(Collection<K> keys) {
        if (!cache.inUse()) {
            return keys.isEmpty() ? Map.of() : loader.apply(keys);
        }
        long generation = cache.generation();
        Map<K, V> values = new HashMap<>();
        List<K> missing = new ArrayList<>();
        for (K key : keys) {
            V value = kept.get(key);
            if (value == null) {
                missing.add(key);
            } else {
                values.put(key, value);
            }
        }
        if (!missing.isEmpty()) {
            Map<K, V> read = loader.apply(missing);
            values.putAll(read);
            keep(read, generation);
        }
        return values;
    }

    /** The value of one key. */
    public V one(K key) {
        return all(List.of(key)).get(key);
    }

    /** What was read while a change came between is not kept: it may be from before. */
    private void keep(Map<K, V> read, long generation) {
        if (!cache.inUse() || cache.generation() != generation) {
            return;
        }
        if (kept.size() + read.size() > bound) {
            shrink(read.size());
        }
        if (read.size() <= bound) {
            kept.putAll(read);
        }
        if (!cache.inUse() || cache.generation() != generation) {
            // A change ended while the entries went in, and may have emptied the map before they did.
            read.keySet().forEach(kept::remove);
        }
    }

    private void shrink(int room) {
        int leaving = kept.size() + room - bound + bound / 10;
        var keys = kept.keySet().iterator();
        while (leaving-- > 0 && keys.hasNext()) {
            keys.next();
            keys.remove();
        }
    }

    void clear() {
        kept.clear();
    }
}
