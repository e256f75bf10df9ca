package io.ledgerline.mllp.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into MLLP blocks (HL7 Minimal Lower Layer Protocol, release 1): VT, data, FS, CR. A missing CR and
 * stray bytes between blocks are tolerated, the latter up to a limit. A VT that a header segment follows within a block begins
 * the block anew: its sender had broken off.
 */
final class FrameDecoder {

    /** The sender does not keep to MLLP or to the limits; the connection must be closed. */
    static final class Violation extends Exception {

        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    private static final byte VT = 0x0B;
    private static final byte FS = 0x1C;
    private static final int FIRST_BUFFER = 4096;

    /** Bytes outside of any block that are tolerated before the connection is closed: a sender that does not speak MLLP. */
    private static final int MAX_STRAY = 4096;

    private final int maxBytes;
    private final MemoryBudget budget;
    private byte[] buffer;
    private int length;
    private boolean inside;
    private int stray;

    FrameDecoder(int maxBytes, MemoryBudget budget) {
        this.maxBytes = maxBytes;
        this.budget = budget;
    }

    /** Takes bytes and gives whole blocks. */
    void decode(ByteBuffer bytes, Consumer<byte[]> blocks) throws Violation {
        while (bytes.hasRemaining()) {
            if (inside) {
                inside(bytes, blocks);
            } else {
                outside(bytes);
            }
        }
    }

    private void outside(ByteBuffer bytes) throws Violation {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == VT) {
                inside = true;
                stray = 0;
                return;
            }
            boolean blank = b == '\r' || b == '\n' || b == ' ' || b == FS;
            if (!blank && ++stray > MAX_STRAY) {
                throw new Violation("more than " + MAX_STRAY + " bytes outside of any block");
            }
        }
    }

    private void inside(ByteBuffer bytes, Consumer<byte[]> blocks) throws Violation {
        int from = bytes.position();
        int at = from;
        while (at < bytes.limit() && bytes.get(at) != FS) {
            at++;
        }
        append(bytes, at - from);
        if (at < bytes.limit()) {
            bytes.position(at + 1);
            inside = false;
            blocks.accept(take());
        }
    }

    private void append(ByteBuffer bytes, int count) throws Violation {
        if (count == 0) {
            return;
        }
        int wanted = length + count;
        if (wanted > maxBytes) {
            throw new Violation("a block of more than " + maxBytes + " bytes");
        }
        int capacity = buffer == null ? 0 : buffer.length;
        if (wanted > capacity) {
            int grown = (int) Math.min(maxBytes, Math.max(wanted, Math.max(FIRST_BUFFER, capacity * 2L)));
            if (!budget.reserve(grown - capacity)) {
                throw new Violation("no memory for unfinished blocks left");
            }
            buffer = buffer == null ? new byte[grown] : Arrays.copyOf(buffer, grown);
        }
        bytes.get(buffer, length, count);
        length = wanted;
    }

    private byte[] take() {
        int start = restart();
        byte[] block = buffer == null ? new byte[0] : Arrays.copyOfRange(buffer, start, length);
        length = 0;
        if (buffer != null && buffer.length > FIRST_BUFFER) {
            release();
        }
        return block;
    }

    /** Where the block begins: behind the last VT that a header segment follows. */
    private int restart() {
        for (int i = length - 4; i >= 0; i--) {
            if (buffer[i] == VT && headerAt(i + 1)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** MSH, BHS or FHS; told without making an object of it, since a block may consist of nothing but VT. */
    private boolean headerAt(int at) {
        byte first = buffer[at];
        byte second = buffer[at + 1];
        byte third = buffer[at + 2];
        return third == 'H' && first == 'M' && second == 'S'
                || third == 'S' && second == 'H' && (first == 'B' || first == 'F');
    }

    /** True within a block. */
    boolean unfinished() {
        return inside;
    }

    /** Gives the memory back. */
    void release() {
        if (buffer != null) {
            budget.release(buffer.length);
            buffer = null;
            length = 0;
        }
    }
}
