package io.ledgerline.mllp.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Bytes under TLS, by an {@link SSLEngine} on the non-blocking socket. */
final class TlsTransport implements Transport {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private ByteBuffer encryptedIn;
    private ByteBuffer encryptedOut;
    private ByteBuffer plainIn;
    private boolean finished;

    TlsTransport(SocketChannel channel, SSLEngine engine) throws SSLException {
        this.channel = channel;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        this.encryptedIn = ByteBuffer.allocate(packet);
        this.encryptedOut = ByteBuffer.allocate(packet * 2).limit(0);
        this.plainIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        engine.beginHandshake();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int received = channel.read(encryptedIn);
        boolean ended = received < 0;
        unwrapAll(target);
        int plain = drain(target);
        if (plain > 0) {
            return plain;
        }
        return ended || finished ? -1 : 0;
    }

    /** Decrypts what is there, as far as the target has room. */
    private void unwrapAll(ByteBuffer target) throws IOException {
        boolean more = true;
        while (more && plainIn.position() < target.remaining()) {
            encryptedIn.flip();
            SSLEngineResult result = engine.unwrap(encryptedIn, plainIn);
            encryptedIn.compact();
            more = switch (result.getStatus()) {
                case OK -> proceed() && (result.bytesConsumed() > 0 || result.bytesProduced() > 0 || unwraps());
                case BUFFER_UNDERFLOW -> grownIn();
                case BUFFER_OVERFLOW -> grownPlain();
                case CLOSED -> {
                    finished = true;
                    proceed();
                    yield false;
                }
            };
        }
    }

    private boolean unwraps() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP && encryptedIn.position() > 0;
    }

    /** The network buffer holds no whole record; false means: wait for more bytes. */
    private boolean grownIn() throws IOException {
        int packet = engine.getSession().getPacketBufferSize();
        if (encryptedIn.hasRemaining()) {
            return encryptedIn.position() > 0 && channel.read(encryptedIn) > 0;
        }
        ByteBuffer larger = ByteBuffer.allocate(Math.max(packet, encryptedIn.capacity() * 2));
        encryptedIn.flip();
        encryptedIn = larger.put(encryptedIn);
        return channel.read(encryptedIn) > 0;
    }

    private boolean grownPlain() {
        int size = Math.max(engine.getSession().getApplicationBufferSize(), plainIn.capacity() * 2);
        plainIn.flip();
        plainIn = ByteBuffer.allocate(size).put(plainIn);
        return true;
    }

    /** Does what the handshake asks for besides reading. */
    private boolean proceed() throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                }
                case NEED_WRAP -> {
                    if (!wrap(NOTHING)) {
                        return false;
                    }
                }
                default -> {
                    return true;
                }
            }
        }
    }

    private int drain(ByteBuffer target) {
        plainIn.flip();
        int count = Math.min(plainIn.remaining(), target.remaining());
        ByteBuffer part = plainIn.slice(plainIn.position(), count);
        target.put(part);
        plainIn.position(plainIn.position() + count);
        plainIn.compact();
        return count;
    }

    /** Encrypts one record and sends what the socket takes; false when it takes no more now. */
    private boolean wrap(ByteBuffer source) throws IOException {
        if (!flush()) {
            return false;
        }
        encryptedOut.clear();
        SSLEngineResult result = engine.wrap(source, encryptedOut);
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            encryptedOut = ByteBuffer.allocate(
                    Math.max(engine.getSession().getPacketBufferSize(), encryptedOut.capacity() * 2));
            result = engine.wrap(source, encryptedOut);
        }
        encryptedOut.flip();
        if (result.getStatus() == Status.CLOSED) {
            finished = true;
        }
        return flush() && result.getStatus() == Status.OK;
    }

    private boolean flush() throws IOException {
        if (encryptedOut.hasRemaining()) {
            channel.write(encryptedOut);
        }
        return !encryptedOut.hasRemaining();
    }

    @Override
    public boolean write(ByteBuffer source) throws IOException {
        if (!flush() || !proceed()) {
            return false;
        }
        if (!ready()) {
            return !source.hasRemaining();
        }
        while (source.hasRemaining()) {
            if (!wrap(source)) {
                return !source.hasRemaining() && !encryptedOut.hasRemaining();
            }
        }
        return true;
    }

    @Override
    public boolean wantsWrite() {
        return encryptedOut.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    @Override
    public boolean ready() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
    }

    @Override
    public String principal() {
        try {
            return engine.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException noCertificate) {
            return null;
        }
    }

    @Override
    public void close() {
        engine.closeOutbound();
        try {
            wrap(NOTHING);
        } catch (IOException peerGone) {
            // the farewell is a courtesy
            finished = true;
        }
        Sockets.close(channel);
    }
}
