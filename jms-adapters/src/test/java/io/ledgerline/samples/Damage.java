package io.ledgerline.samples;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages messages: bits flipped, bytes replaced, cut off, pieces doubled, pieces of other messages put in. By a seed. */
public final class Damage {

    private static final List<String> TOKENS = List.of(
            "|",
            "^",
            "~",
            "\\",
            "&",
            "\r",
            "\n",
            "\"\"",
            "\u000b",
            "\u001c",
            "MSH|",
            "\rMSH|^~\\&|",
            "\rBTS|9\r",
            "\\X",
            "\\XFF\\",
            "\\C2842\\",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "1e999999999",
            "-0",
            "0.0000001",
            "99999999999999999999",
            "\\u0000",
            "\\ud800",
            "<",
            "/>",
            "<!DOCTYPE a>",
            "&#0;",
            "\u0000",
            "20261399",
            "#",
            "Bundle");

    private final List<byte[]> originals;
    private final Random random;

    /** Of these messages, in an order that the seed decides. */
    public Damage(List<byte[]> originals, long seed) {
        this.originals = originals;
        this.random = new Random(seed);
    }

    /** The next damaged message. */
    public byte[] next() {
        return of(originals.get(random.nextInt(originals.size())));
    }

    /** A damaged copy of a message. */
    public byte[] of(byte[] original) {
        byte[] body = original;
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds && body.length > 0; i++) {
            body = wound(body);
        }
        return body;
    }

    private byte[] wound(byte[] body) {
        int at = random.nextInt(body.length);
        int to = Math.min(body.length, at + 1 + random.nextInt(64));
        switch (random.nextInt(7)) {
            case 0 -> {
                byte[] flipped = body.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 1 -> {
                byte[] replaced = body.clone();
                replaced[at] = (byte) random.nextInt(256);
                return replaced;
            }
            case 2 -> {
                return Arrays.copyOf(body, at);
            }
            case 3 -> {
                return joined(body, at, new byte[0], to);
            }
            case 4 -> {
                return joined(body, to, Arrays.copyOfRange(body, at, to), to);
            }
            case 5 -> {
                byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.ISO_8859_1);
                return joined(body, at, token, random.nextBoolean() ? at : to);
            }
            default -> {
                byte[] other = originals.get(random.nextInt(originals.size()));
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                int end = Math.min(other.length, from + random.nextInt(512));
                return joined(body, at, Arrays.copyOfRange(other, from, end), random.nextBoolean() ? at : body.length);
            }
        }
    }

    /** The head up to a place, a piece, and the tail from another place. */
    private static byte[] joined(byte[] body, int headEnd, byte[] piece, int tailStart) {
        byte[] all = Arrays.copyOf(body, headEnd + piece.length + body.length - tailStart);
        System.arraycopy(piece, 0, all, headEnd, piece.length);
        System.arraycopy(body, tailStart, all, headEnd + piece.length, body.length - tailStart);
        return all;
    }
}
