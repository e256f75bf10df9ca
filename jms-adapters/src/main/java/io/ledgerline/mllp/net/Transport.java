package io.ledgerline.mllp.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Moves bytes over one non-blocking socket, in the clear or encrypted. */
interface Transport {

    /**
     * Reads what is there.
     *
     * @return the number of bytes put into the buffer, 0 when there is nothing now, -1 when the sender has finished
     */
    int read(ByteBuffer target) throws IOException;

    /** Writes what it can; true when nothing of the source, nor of what was written before, is left. */
    boolean write(ByteBuffer source) throws IOException;

    /** True when bytes wait to be sent that the transport itself made (a handshake). */
    boolean wantsWrite();

    /** True once data can flow. */
    boolean ready();

    /** Name of the sender by its certificate, or null. */
    String principal();

    /** Ends the connection. */
    void close();
}
