package io.ledgerline.mllp.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Bytes in the clear. */
final class PlainTransport implements Transport {

    private final SocketChannel channel;

    PlainTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public boolean write(ByteBuffer source) throws IOException {
        channel.write(source);
        return !source.hasRemaining();
    }

    @Override
    public boolean wantsWrite() {
        return false;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public String principal() {
        return null;
    }

    @Override
    public void close() {
        Sockets.close(channel);
    }
}
