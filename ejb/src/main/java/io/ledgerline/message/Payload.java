package io.ledgerline.message;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes of messages at rest: compressed (zlib, RFC 1950) and known by their SHA-256. */
public final class Payload {

    /** A deflater's tables cost more than the compression of a short message: they are used again. */
    private static final ArrayBlockingQueue<Deflater> IDLE = new ArrayBlockingQueue<>(16);

    private Payload() {}

    /** SHA-256 of the bytes as they came, in lower-case hex. */
    public static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The bytes, compressed; speed before size, since this is on every message's way. */
    public static byte[] compress(byte[] body) {
        Deflater idle = IDLE.poll();
        Deflater deflater = idle == null ? new Deflater(Deflater.BEST_SPEED) : idle;
        try {
            deflater.setInput(body);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2 + 64);
            byte[] chunk = new byte[Math.max(512, Math.min(body.length, 65_536))];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.reset();
            if (!IDLE.offer(deflater)) {
                deflater.end();
            }
        }
    }

    /** The bytes as they were. */
    public static byte[] expand(byte[] compressed, int size) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            byte[] body = new byte[size];
            int read = 0;
            while (read < size) {
                int count = inflater.inflate(body, read, size - read);
                if (count == 0) {
                    throw new IllegalStateException("a journaled message is shorter than its size says");
                }
                read += count;
            }
            return body;
        } catch (DataFormatException e) {
            throw new IllegalStateException("a journaled message cannot be expanded", e);
        } finally {
            inflater.end();
        }
    }
}
