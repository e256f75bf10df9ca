package io.ledgerline.e2e.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sender of an HL7 v2 file waits for (chapter 2, enhanced mode; table 0155).
 *
 * @param accept MSH-15, empty when it is
 * @param application MSH-16, empty when it is
 */
record Hl7v2Sender(String accept, String application) {

    private static final Pattern MSH =
            Pattern.compile("(?:^|[\r\n]|\u00EF\u00BB\u00BF)MSH([^A-Za-z0-9\r\n])([^\r\n]*)");
    private static final Pattern BATCH = Pattern.compile("(?:^|[\r\n])(?:FHS|BHS|BTS|FTS)\\W");

    /** Of a file; a batch is answered in the original mode. */
    static Hl7v2Sender of(Corpus.Sample sample) {
        String text = new String(sample.content(), StandardCharsets.ISO_8859_1);
        List<String[]> headers = headers(text);
        return headers.size() != 1 || BATCH.matcher(text).find()
                ? new Hl7v2Sender("", "")
                : new Hl7v2Sender(field(headers.get(0), 15), field(headers.get(0), 16));
    }

    /** MSH-10 of each message of a file. */
    static List<String> controlIds(Corpus.Sample sample) {
        return headers(new String(sample.content(), StandardCharsets.ISO_8859_1)).stream()
                .map(header -> field(header, 10))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** True in enhanced mode when the application's answer is wanted whatever it says. */
    boolean wantsApplicationAnswer() {
        return !application.isEmpty() && !application.matches("NE|ER|SU");
    }

    /** True in enhanced mode when the application's answer is wanted if it is a refusal. */
    boolean wantsErrors() {
        return application.equals("ER");
    }

    /** True in enhanced mode when a message that could be stored need not be answered. */
    boolean wantsNothing() {
        return !(accept + application).isEmpty()
                && (accept.isEmpty() || accept.matches("NE|ER"))
                && (application.isEmpty() || application.matches("NE|ER|SU"));
    }

    private static List<String[]> headers(String text) {
        List<String[]> headers = new ArrayList<>();
        Matcher matcher = MSH.matcher(text);
        while (matcher.find()) {
            headers.add(matcher.group(2).split(Pattern.quote(matcher.group(1)), -1));
        }
        return headers;
    }

    /** MSH-1 is the separator itself, MSH-2 the first of the fields. */
    private static String field(String[] fields, int number) {
        return fields.length <= number - 2 ? "" : fields[number - 2].strip().toUpperCase(Locale.ROOT);
    }
}
