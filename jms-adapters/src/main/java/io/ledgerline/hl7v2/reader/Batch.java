package io.ledgerline.hl7v2.reader;

import io.ledgerline.intake.MalformedMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The batch protocol (chapter 2): [FHS] { [BHS] { MSH ... } [BTS] } [FTS]. Counts are checked, since a wrong one means that
 * a part was lost on the way; several messages without any batch segment are taken as a batch too.
 */
public final class Batch {

    private final byte[] body;
    private final int most;
    private final Charset wide;
    private final String text;
    private final List<byte[]> messages = new ArrayList<>();
    private int messageStart = -1;
    private int inBatch;
    private int batches;

    private Batch(byte[] body, int most) {
        this.body = body;
        this.most = most;
        this.wide = CharacterSets.wide(body);
        // one character a byte: positions in the text are positions in the body
        this.text = wide == null ? new String(body, StandardCharsets.ISO_8859_1) : new String(body, wide);
    }

    /** True when the body holds more than one plain message. */
    public static boolean isBatch(byte[] body) {
        if (CharacterSets.wide(body) != null) {
            return new Batch(body, 0).severalIn();
        }
        int first = indexOfHeader(body, 0, "MSH");
        if (first < 0) {
            return indexOfHeader(body, 0, "BHS") >= 0 || indexOfHeader(body, 0, "FHS") >= 0;
        }
        return indexOfHeader(body, first + 3, "MSH") >= 0
                || lineStarts(body, "BHS")
                || lineStarts(body, "FHS")
                || lineStarts(body, "BTS")
                || lineStarts(body, "FTS");
    }

    private boolean severalIn() {
        int first = indexOfHeader(text, 0, "MSH");
        return first < 0
                || indexOfHeader(text, first + 3, "MSH") >= 0
                || indexOfHeader(text, 0, "BHS") >= 0
                || indexOfHeader(text, 0, "FHS") >= 0;
    }

    private static boolean lineStarts(byte[] body, String id) {
        int at = indexOfHeader(body, 0, id);
        return at >= 0 && (at == 0 || endsLine((char) (body[at - 1] & 0xFF)) || body[at - 1] <= ' ');
    }

    /**
     * The messages of a batch as bytes, in order.
     *
     * @param most as many as it may hold
     * @throws MalformedMessage when a count is wrong, segments stand outside of any message, or there are too many
     */
    public static List<byte[]> split(byte[] body, int most) throws MalformedMessage {
        Batch batch = new Batch(body, most);
        batch.run();
        return batch.messages;
    }

    private void run() throws MalformedMessage {
        int at = 0;
        int length = text.length();
        while (at < length) {
            int end = at;
            while (end < length && !endsLine(text.charAt(end))) {
                end++;
            }
            line(at, end);
            at = end + 1;
        }
        close(length);
    }

    private void line(int from, int end) throws MalformedMessage {
        int start = from;
        while (start < end && (text.charAt(start) <= ' ' || text.charAt(start) == '\uFEFF' || bom(start))) {
            start++;
        }
        if (end - start < 3) {
            return;
        }
        String id = text.substring(start, start + 3);
        boolean header = end - start > 3 && !Character.isLetterOrDigit(text.charAt(start + 3));
        switch (header || end - start == 3 ? id : "") {
            case "MSH" -> {
                close(start);
                messageStart = start;
                inBatch++;
            }
            case "BHS" -> {
                close(start);
                batches++;
                inBatch = 0;
            }
            case "FHS" -> close(start);
            case "BTS" -> {
                close(start);
                count("BTS", start, end, inBatch, -1);
            }
            case "FTS" -> {
                close(start);
                // some senders count messages here, not batches
                count("FTS", start, end, batches, messages.size());
            }
            default -> {
                if (messageStart < 0 && header && segmentId(id) && batches > 0) {
                    throw Hl7Error.SEGMENT_SEQUENCE.invalid(
                            null, "BHS^1", "segments outside of any message in the batch");
                }
            }
        }
    }

    private boolean bom(int at) {
        return wide == null && at <= 2 && "\u00EF\u00BB\u00BF".indexOf(text.charAt(at)) == at;
    }

    private static boolean segmentId(String id) {
        return id.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }

    private void close(int end) throws MalformedMessage {
        if (messageStart >= 0) {
            if (messages.size() == most) {
                throw Hl7Error.VALUE_TOO_LONG.invalid(null, "BHS^1", "a batch may have " + most + " messages");
            }
            if (wide == null) {
                messages.add(java.util.Arrays.copyOfRange(body, messageStart, end));
            } else {
                // the byte order mark tells the reader of the part
                messages.add(text.substring(messageStart, end).getBytes(StandardCharsets.UTF_16));
            }
        }
        messageStart = -1;
    }

    private void count(String segment, int start, int end, int expected, int alternative) throws MalformedMessage {
        if (end - start < 4) {
            return;
        }
        String rest = text.substring(start + 4, end);
        int stop = rest.indexOf(text.charAt(start + 3));
        String given = (stop < 0 ? rest : rest.substring(0, stop)).strip();
        if (given.isEmpty()) {
            return;
        }
        if (!given.matches("\\d{1,9}")) {
            throw Hl7Error.DATA_TYPE.invalid(null, segment + "^1^1", "the count of the trailer is not a number");
        }
        int counted = Integer.parseInt(given);
        if (counted != expected && counted != alternative) {
            throw Hl7Error.SEGMENT_SEQUENCE.invalid(
                    null, segment + "^1^1", "the trailer counts " + counted + ", but " + expected + " came");
        }
    }

    /** True for the header and trailer segments that frame messages. */
    static boolean isFrame(String id) {
        return switch (id) {
            case "MSH", "BHS", "FHS", "BTS", "FTS" -> true;
            default -> false;
        };
    }

    /** CR, LF, and the MLLP characters VT and FS, which end up in files. */
    static boolean endsLine(char c) {
        return c == '\r' || c == '\n' || c == 0x0B || c == 0x1C;
    }

    /** Where a header segment starts: at the start of a line if there is one such, else anywhere; -1 for none. */
    static int indexOfHeader(String text, int from, String id) {
        int anywhere = -1;
        for (int at = text.indexOf(id, from); at >= 0; at = text.indexOf(id, at + 3)) {
            if (at + 3 >= text.length() || Character.isLetterOrDigit(text.charAt(at + 3))) {
                continue;
            }
            if (at == 0 || endsLine(text.charAt(at - 1)) || blankBefore(text, at)) {
                return at;
            }
            if (anywhere < 0 && text.charAt(at + 3) > ' ' && !Character.isLetterOrDigit(text.charAt(at - 1))) {
                anywhere = at;
            }
        }
        return from == 0 ? anywhere : -1;
    }

    private static boolean blankBefore(String text, int at) {
        int i = at - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '\uFEFF')) {
            i--;
        }
        return i < 0 || endsLine(text.charAt(i));
    }

    /** The same in bytes of an ASCII-compatible character set. */
    static int indexOfHeader(byte[] b, int from, String id) {
        byte first = (byte) id.charAt(0);
        byte second = (byte) id.charAt(1);
        byte third = (byte) id.charAt(2);
        for (int i = from; i + 3 < b.length; i++) {
            if (b[i] == first
                    && b[i + 1] == second
                    && b[i + 2] == third
                    && !Character.isLetterOrDigit(b[i + 3])
                    && (i == 0 || b[i - 1] <= ' ')) {
                return i;
            }
        }
        return -1;
    }
}
