package io.ledgerline.hl7v2.reader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Escape sequences (chapter 2, "Use of escape sequences in text fields"). Delimiters and hexadecimal bytes become what
 * they stand for, line commands become line breaks, highlighting disappears, ISO 2022 switches are followed; anything
 * unknown stays as the sender wrote it.
 */
public final class Escapes {

    private static final Charset ISO_2022 = Charset.forName("ISO-2022-JP-2");
    private static final byte ESC = 0x1B;
    private static final Pattern HEXADECIMAL = Pattern.compile("X([0-9A-Fa-f]{2})+");
    private static final Pattern SHIFT = Pattern.compile("[CM]([0-9A-Fa-f]{2}){2,3}");
    private static final Pattern LAYOUT = Pattern.compile("\\.(fi|nf|in[+-]?\\d*|ti[+-]?\\d*|sk[+-]?\\d*)");

    private Escapes() {}

    /** Resolves the sequences in a range of text. */
    public static String decode(String text, int from, int to, Delimiters delimiters, Charset charset) {
        int escape = delimiters.escape() == Delimiters.NONE ? to : Segment.indexOf(text, delimiters.escape(), from, to);
        if (escape >= to) {
            return text.substring(from, to);
        }
        StringBuilder out = new StringBuilder(to - from);
        int at = from;
        while (escape < to) {
            out.append(text, at, escape);
            int close = Segment.indexOf(text, delimiters.escape(), escape + 1, to);
            if (close >= to) {
                at = escape;
                break;
            }
            int next = sequence(text, escape, close, to, delimiters, charset, out);
            at = next;
            escape = Segment.indexOf(text, delimiters.escape(), next, to);
        }
        return out.append(text, at, to).toString();
    }

    /** Resolves one sequence; returns where to go on. */
    private static int sequence(
            String text, int open, int close, int to, Delimiters delimiters, Charset charset, StringBuilder out) {
        String body = text.substring(open + 1, close);
        if (HEXADECIMAL.matcher(body).matches()) {
            return hexadecimal(text, open, to, delimiters.escape(), charset, out);
        }
        String plain = body.isEmpty() ? null : plain(body, delimiters);
        if (plain != null) {
            out.append(plain);
            return close + 1;
        }
        if (SHIFT.matcher(body).matches()) {
            return shifted(text, body, close + 1, to, delimiters, out);
        }
        // unknown: kept, and its closing character may open the next one
        out.append(text, open, close);
        return close;
    }

    private static String plain(String body, Delimiters delimiters) {
        if (body.charAt(0) == '.') {
            return command(body);
        }
        return body.length() == 1 ? letter(body.charAt(0), delimiters) : null;
    }

    /** Adjacent sequences together are the bytes of one piece of text: {@code \XC3\\XA9\} is one letter in UTF-8. */
    private static int hexadecimal(String text, int open, int to, char escape, Charset charset, StringBuilder out) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = open;
        while (at < to && text.charAt(at) == escape) {
            int close = Segment.indexOf(text, escape, at + 1, to);
            if (close >= to || !HEXADECIMAL.matcher(text).region(at + 1, close).matches()) {
                break;
            }
            bytes.writeBytes(HexFormat.of().parseHex(text, at + 2, close));
            at = close + 1;
        }
        String decoded = new String(bytes.toByteArray(), charset);
        out.append(
                decoded.indexOf('\uFFFD') < 0 ? decoded : new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1));
        return at;
    }

    private static String letter(char letter, Delimiters delimiters) {
        return switch (letter) {
            case 'F' -> delimiter(delimiters.field());
            case 'S' -> delimiter(delimiters.component());
            case 'T' -> delimiter(delimiters.subcomponent());
            case 'R' -> delimiter(delimiters.repetition());
            case 'E' -> delimiter(delimiters.escape());
            case 'P' -> "#";
            case 'H', 'N' -> "";
            default -> null;
        };
    }

    private static String delimiter(char c) {
        return c == Delimiters.NONE ? null : String.valueOf(c);
    }

    private static String command(String body) {
        if (body.equals(".br") || body.startsWith(".ce") || body.startsWith(".sp")) {
            String count = body.substring(3).strip().replace("+", "");
            boolean several = body.startsWith(".sp") && count.matches("\\d{1,2}");
            return "\n".repeat(several ? Math.max(1, Integer.parseInt(count)) : 1);
        }
        return LAYOUT.matcher(body).matches() ? "" : null;
    }

    /** Text after {@code \Cxxyy\} or {@code \Mxxyyzz\}: bytes of the set that ESC xx yy designates, up to the next switch. */
    private static int shifted(String text, String body, int from, int to, Delimiters delimiters, StringBuilder out) {
        int end = Segment.indexOf(text, delimiters.escape(), from, to);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ESC);
        bytes.writeBytes(HexFormat.of().parseHex(body.substring(1)));
        bytes.writeBytes(text.substring(from, end).getBytes(StandardCharsets.ISO_8859_1));
        out.append(new String(bytes.toByteArray(), ISO_2022));
        return end;
    }

    /** Writes a value so that no character of it is taken for a delimiter; line breaks become {@code \.br\}. */
    public static String encode(String value, Delimiters delimiters) {
        StringBuilder out = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String replacement = replacement(c, delimiters);
            if (replacement != null && out == null) {
                out = new StringBuilder(value.length() + 16).append(value, 0, i);
            }
            if (out != null) {
                out.append(replacement == null ? String.valueOf(c) : replacement);
            }
        }
        return out == null ? value : out.toString();
    }

    private static String replacement(char c, Delimiters d) {
        if (c == '\n' || c == '\r') {
            return d.escape() == Delimiters.NONE ? " " : d.escape() + ".br" + d.escape();
        }
        if (c < ' ') {
            return " ";
        }
        String letter = c == d.field()
                ? "F"
                : c == d.component()
                        ? "S"
                        : c == d.subcomponent() ? "T" : c == d.repetition() ? "R" : c == d.escape() ? "E" : null;
        if (letter == null) {
            return null;
        }
        return d.escape() == Delimiters.NONE ? " " : d.escape() + letter + d.escape();
    }
}
