package io.ledgerline.sftp;

import io.ledgerline.platform.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files are fetched, how many, and where they go.
 *
 * @param ways patterns of names and the protocol each leads to, of which the first that fits counts
 * @param mostBytes longest file
 * @param mostFiles files of a round
 */
record PickUpRules(List<Way> ways, int mostBytes, int mostFiles) {

    private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".filepart", ".partial", ".uploading");

    record Way(Pattern name, String protocol) {}

    /**
     * By the settings.
     *
     * @throws IllegalArgumentException when the patterns cannot be read
     */
    static PickUpRules of(Settings settings) {
        List<Way> ways = new ArrayList<>();
        for (String way : settings.text("ledgerline.sftp.patterns", "*.csv=flatfile *.edifact=edifact *=x12")
                .strip()
                .split("\\s+")) {
            int equals = way.lastIndexOf('=');
            if (equals < 1 || !way.substring(equals + 1).matches("x12|edifact|flatfile|xml")) {
                throw new IllegalArgumentException(
                        "ledgerline.sftp.patterns: pattern=x12, =edifact, =flatfile or =xml, by blanks");
            }
            ways.add(new Way(glob(way.substring(0, equals)), way.substring(equals + 1)));
        }
        return new PickUpRules(
                List.copyOf(ways),
                settings.number("ledgerline.sftp.max-file-bytes", 16 * 1024 * 1024),
                settings.number("ledgerline.sftp.files-per-round", 200));
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    /** False for names under which senders write what is not complete. */
    boolean complete(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return UNFINISHED.stream().noneMatch(lower::endsWith);
    }

    /** Where a file goes by its name. */
    Optional<String> protocol(String name) {
        return ways.stream()
                .filter(way -> way.name().matcher(name).matches())
                .map(Way::protocol)
                .findFirst();
    }
}
