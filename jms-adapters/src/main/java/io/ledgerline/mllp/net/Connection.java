package io.ledgerline.mllp.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One sender's connection. What is public may be called on any thread; the rest belongs to the connection's loop. */
public final class Connection {

    private static final byte VT = 0x0B;
    private static final byte FS = 0x1C;
    private static final byte CR = 0x0D;

    /** Reads of one connection in a row before others have their turn. */
    private static final int READS_IN_A_ROW = 8;

    private final IoLoop loop;
    private final SocketChannel channel;
    private final Transport transport;
    private final FrameDecoder decoder;
    private final String remoteAddress;
    private final InetAddress address;
    private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
    /** Blocks given to {@link #send} that the loop has not taken yet: the handler owes them no more, the sender lacks them still. */
    private final Queue<ByteBuffer> onTheirWay = new ConcurrentLinkedQueue<>();

    private final FrameDecoder.Blocks blocks = new FrameDecoder.Blocks() {
        @Override
        public void block(byte[] body) {
            frames++;
            loop.handler().frame(Connection.this, body);
        }

        @Override
        public void refused(byte[] beginning, FrameHandler.Refusal refusal) {
            frames++;
            loop.refusedBlock(Connection.this, refusal);
            loop.handler().refused(Connection.this, beginning, refusal);
        }
    };

    private final long openedAt;
    private int frames;
    private SelectionKey key;
    private Object attachment;
    private volatile boolean reading = true;
    private ByteBuffer pending;
    private boolean inputEnded;
    private boolean closed;
    /** System.nanoTime() of the loop; volatile so that whoever looks sees a whole number. */
    private volatile long lastActivity;

    private volatile long frameStarted;
    private volatile long writeBlockedSince;

    Connection(IoLoop loop, SocketChannel channel, Transport transport, FrameDecoder decoder) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.transport = transport;
        this.decoder = decoder;
        this.remoteAddress = String.valueOf(channel.getRemoteAddress());
        this.address = Sockets.address(channel);
        this.openedAt = System.nanoTime();
        this.lastActivity = openedAt;
    }

    /** Address and port of the sender. */
    public String remoteAddress() {
        return remoteAddress;
    }

    /** Address of the sender without its port. */
    InetAddress address() {
        return address;
    }

    /** The sender's name by its certificate, or null. */
    public String principal() {
        return transport.principal();
    }

    /** What the handler attached. */
    public Object attachment() {
        return attachment;
    }

    /** Sends a block. Nothing happens when the connection is gone. */
    public void send(byte[] body) {
        ByteBuffer block = ByteBuffer.allocate(body.length + 3);
        block.put(VT).put(body).put(FS).put(CR).flip();
        onTheirWay.add(block);
        loop.execute(() -> {
            ByteBuffer next = onTheirWay.remove();
            if (!closed) {
                outgoing.add(next);
                flush();
            }
        });
    }

    /** Stops or goes on taking bytes from the sender. */
    public void reading(boolean wanted) {
        // at once, so that the rest of what was read is left where it is
        reading = wanted;
        loop.execute(this::resumed);
    }

    /** Looks again whether the connection is still needed: the handler's debts have changed. */
    public void settled() {
        loop.execute(this::closeWhenDone);
    }

    void register(SelectionKey selectionKey, Object attached) {
        this.key = selectionKey;
        this.attachment = attached;
        interests();
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isClosed() {
        return closed;
    }

    private boolean mayRead() {
        return reading && !inputEnded && loop.mayRead();
    }

    /** Reading is allowed again: bytes may already wait in the transport's own buffers, which no selector knows of. */
    void resumed() {
        if (closed) {
            return;
        }
        frameStarted = System.nanoTime();
        interests();
        if (mayRead()) {
            readable();
        }
    }

    void readable() {
        try {
            for (int i = 0; i < READS_IN_A_ROW; i++) {
                if (closed || !mayRead()) {
                    return;
                }
                if (pending != null) {
                    rest();
                } else if (!readOnce()) {
                    return;
                }
            }
            loop.execute(this::readable);
        } catch (IOException e) {
            loop.lost(this, e);
        } catch (FrameDecoder.Violation e) {
            loop.refused(this, e.getMessage());
        }
    }

    /** True when there may be more. */
    private boolean readOnce() throws IOException, FrameDecoder.Violation {
        ByteBuffer bytes = loop.buffer();
        bytes.clear();
        int count = transport.read(bytes);
        if (count < 0) {
            inputEnded = true;
            interests();
            closeWhenDone();
            return false;
        }
        if (count > 0) {
            lastActivity = System.nanoTime();
            bytes.flip();
            decode(bytes);
            if (bytes.hasRemaining()) {
                // the loop's buffer is everybody's
                pending = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
            }
        }
        interests();
        return count > 0;
    }

    /** What was read before and not wanted then. */
    private void rest() throws FrameDecoder.Violation {
        ByteBuffer bytes = pending;
        decode(bytes);
        if (!bytes.hasRemaining()) {
            pending = null;
        }
        interests();
    }

    private void decode(ByteBuffer bytes) throws FrameDecoder.Violation {
        boolean wasInside = decoder.unfinished();
        int before = frames;
        decoder.decode(bytes, this::mayRead, blocks);
        if (decoder.unfinished() && (!wasInside || frames != before)) {
            frameStarted = System.nanoTime();
        }
    }

    void writable() {
        flush();
        if (!closed && !transport.ready() || mayRead()) {
            readable();
        }
    }

    private void flush() {
        try {
            while (!outgoing.isEmpty()) {
                if (!transport.write(outgoing.peek())) {
                    break;
                }
                outgoing.poll();
                writeBlockedSince = 0;
                lastActivity = System.nanoTime();
            }
            if (outgoing.isEmpty() && transport.wantsWrite()) {
                transport.write(ByteBuffer.allocate(0));
            }
            if (!outgoing.isEmpty() && writeBlockedSince == 0) {
                writeBlockedSince = System.nanoTime();
            }
            interests();
            closeWhenDone();
        } catch (IOException e) {
            loop.lost(this, e);
        }
    }

    private void closeWhenDone() {
        // debts are asked for first: an answer leaves them only after it is on its way
        if (!closed && inputEnded && !loop.handler().owesAnswers(this) && onTheirWay.isEmpty() && outgoing.isEmpty()) {
            loop.close(this);
        }
    }

    private void interests() {
        if (closed || key == null || !key.isValid()) {
            return;
        }
        int wanted = mayRead() ? SelectionKey.OP_READ : 0;
        if (!outgoing.isEmpty() || transport.wantsWrite()) {
            wanted |= SelectionKey.OP_WRITE;
        }
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /** Why the connection must end now by its age, or null. */
    String overdue(NetSettings settings, long now) {
        boolean suspended = !mayRead();
        if (!transport.ready() && now - openedAt > settings.frameTimeout().toNanos()) {
            return "TLS handshake not complete in time";
        }
        if (decoder.unfinished()
                && !suspended
                && now - frameStarted > settings.frameTimeout().toNanos()) {
            return "block not complete in time";
        }
        if (writeBlockedSince != 0
                && now - writeBlockedSince > settings.writeTimeout().toNanos()) {
            return "answer not taken in time";
        }
        boolean idle = !settings.idleTimeout().isZero()
                && now - lastActivity > settings.idleTimeout().toNanos()
                && outgoing.isEmpty()
                && !suspended
                && !loop.handler().owesAnswers(this);
        return idle ? "idle" : null;
    }

    /** Ends the connection; only the loop calls this. */
    void shut() {
        closed = true;
        decoder.release();
        pending = null;
        if (key != null) {
            key.cancel();
        }
        transport.close();
    }
}
