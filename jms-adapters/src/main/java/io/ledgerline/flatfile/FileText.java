package io.ledgerline.flatfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;

/**
 * The characters of a file. A byte order mark counts first, then what the transport claims; without either it is UTF-8 when it can
 * be, else the character set of the site's older systems (Windows-1252, which holds ISO 8859-1's letters).
 */
final class FileText {

    private static final char MARK = '\uFEFF';

    private FileText() {}

    /**
     * Decodes.
     *
     * @param claimed IANA name, or null
     * @param otherwise the character set of what is no UTF-8
     */
    static String of(byte[] bytes, String claimed, Charset otherwise) throws UnsoundFile {
        String text = decoded(bytes, claimed, otherwise);
        if (text.indexOf('\0') >= 0) {
            throw new UnsoundFile("encoding", "row 1", "the file is not text: it holds NUL characters");
        }
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes, String claimed, Charset otherwise) throws UnsoundFile {
        Charset marked = marked(bytes);
        if (marked != null) {
            return strict(bytes, marked);
        }
        if (claimed != null && !claimed.isBlank()) {
            return strict(bytes, named(claimed.strip()));
        }
        try {
            return decode(bytes, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return strict(bytes, otherwise);
        }
    }

    private static Charset marked(byte[] bytes) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            byte[] mark = String.valueOf(MARK).getBytes(charset);
            boolean starts = bytes.length >= mark.length
                    && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
            if (starts) {
                return charset;
            }
        }
        return null;
    }

    private static Charset named(String name) throws UnsoundFile {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnsoundFile("encoding", "row 1", "the character set that the transport names is not known");
        }
    }

    private static String strict(byte[] bytes, Charset charset) throws UnsoundFile {
        try {
            return decode(bytes, charset);
        } catch (CharacterCodingException e) {
            throw new UnsoundFile("encoding", "row 1", "the file is not in character set " + charset.name());
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
