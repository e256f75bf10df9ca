package io.ledgerline.mllp.net;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that unfinished blocks of all connections together may take. No connection may hold more than what is
 * left over for the others: many slow senders make each other's share smaller, and never take all of it.
 */
final class MemoryBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /**
     * Reserves memory.
     *
     * @param held what the connection holds already
     * @return false when the connection may have no more now
     */
    boolean reserve(long bytes, long held) {
        if (bytes <= 0) {
            return true;
        }
        long now = used.addAndGet(bytes);
        if (held + bytes > limit - now + bytes) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
