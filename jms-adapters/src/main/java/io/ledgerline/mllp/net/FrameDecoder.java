package io.ledgerline.mllp.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Cuts a stream of bytes into MLLP blocks (HL7 Minimal Lower Layer Protocol, release 1): VT, data, FS, CR. A missing CR and
 * stray bytes between blocks are tolerated, the latter up to a limit. A VT that a header segment follows within a block begins
 * the block anew: its sender had broken off. Of a block that is too long, or for which there is no memory, only the beginning
 * is kept; the rest is passed over, so that its sender can be told.
 */
final class FrameDecoder {

    /** The sender does not speak MLLP; the connection must be closed. */
    static final class Violation extends Exception {

        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    /** Takes what was cut. */
    interface Blocks {

        /** A whole block. */
        void block(byte[] body);

        /** A block that was not kept, as soon as its end has come. */
        void refused(byte[] beginning, FrameHandler.Refusal refusal);
    }

    /** Memory of each connection that is not counted: enough for the usual message, whatever others do. */
    static final int OWN_BYTES = 4096;

    private static final byte VT = 0x0B;
    private static final byte FS = 0x1C;

    /** Bytes outside of any block that are tolerated before the connection is closed: a sender that does not speak MLLP. */
    private static final int MAX_STRAY = 4096;

    /** As much is kept of a block that is refused: its header segment. */
    private static final int BEGINNING = 4096;

    private final int maxBytes;
    private final MemoryBudget budget;
    private byte[] buffer;
    private int length;
    private boolean inside;
    private FrameHandler.Refusal refusal;
    private int stray;

    FrameDecoder(int maxBytes, MemoryBudget budget) {
        this.maxBytes = maxBytes;
        this.budget = budget;
    }

    /**
     * Takes bytes and gives blocks, while they are wanted; what is left stays in the buffer.
     *
     * @param wanted asked before each block
     */
    void decode(ByteBuffer bytes, BooleanSupplier wanted, Blocks blocks) throws Violation {
        while (bytes.hasRemaining() && wanted.getAsBoolean()) {
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

    private void inside(ByteBuffer bytes, Blocks blocks) {
        int from = bytes.position();
        int at = from;
        while (at < bytes.limit() && bytes.get(at) != FS) {
            at++;
        }
        append(bytes, at - from);
        bytes.position(at);
        if (at < bytes.limit()) {
            bytes.position(at + 1);
            inside = false;
            FrameHandler.Refusal refused = refusal;
            refusal = null;
            byte[] block = take();
            if (refused == null) {
                blocks.block(block);
            } else {
                blocks.refused(block, refused);
            }
        }
    }

    private void append(ByteBuffer bytes, int count) {
        if (count == 0 || refusal != null) {
            return;
        }
        int wanted = length + count;
        if (wanted > maxBytes) {
            refuse(FrameHandler.Refusal.TOO_LONG, bytes, count);
        } else if (room(wanted)) {
            bytes.get(buffer, length, count);
            length = wanted;
        } else {
            refuse(FrameHandler.Refusal.NO_MEMORY, bytes, count);
        }
    }

    /** Makes room for so many bytes, if there is memory. */
    private boolean room(int wanted) {
        int capacity = buffer == null ? 0 : buffer.length;
        if (wanted <= capacity) {
            return true;
        }
        int grown = (int) Math.min(maxBytes, Math.max(wanted, Math.max(OWN_BYTES, capacity * 2L)));
        if (!budget.reserve(counted(grown) - counted(capacity), counted(capacity))) {
            return false;
        }
        buffer = buffer == null ? new byte[grown] : Arrays.copyOf(buffer, grown);
        return true;
    }

    private static int counted(int capacity) {
        return Math.max(0, capacity - OWN_BYTES);
    }

    private void refuse(FrameHandler.Refusal reason, ByteBuffer bytes, int count) {
        refusal = reason;
        byte[] beginning = Arrays.copyOf(buffer == null ? new byte[0] : buffer, Math.min(length + count, BEGINNING));
        if (length < beginning.length) {
            bytes.get(bytes.position(), beginning, length, beginning.length - length);
        }
        release();
        buffer = beginning;
        length = beginning.length;
    }

    private byte[] take() {
        int start = restart();
        byte[] block = buffer == null ? new byte[0] : Arrays.copyOfRange(buffer, start, length);
        length = 0;
        if (buffer != null && buffer.length != OWN_BYTES) {
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
            budget.release(counted(buffer.length));
            buffer = null;
            length = 0;
        }
    }
}
