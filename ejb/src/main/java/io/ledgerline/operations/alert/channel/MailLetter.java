package io.ledgerline.operations.alert.channel;

import io.ledgerline.operations.alert.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a letter says: several stages of several alerts, the critical ones first.
 *
 * @param subject one line
 * @param body plain text
 */
record MailLetter(String subject, String body) {

    /**
     * Writes one.
     *
     * @param console address of the console, or null when the letter is to have no links
     */
    static MailLetter of(List<MailRows.Item> items, String console) {
        List<MailRows.Item> sorted = items.stream()
                .sorted((one, other) -> other.severity().compareTo(one.severity()))
                .toList();
        long critical = sorted.stream()
                .filter(item -> item.severity() == Severity.CRITICAL)
                .count();
        String subject = sorted.size() == 1
                ? "[Ledgerline] " + sorted.get(0).severity() + " " + stage(sorted.get(0)) + ": "
                        + sorted.get(0).title()
                : "[Ledgerline] " + sorted.size() + " alerts, " + critical + " critical";
        String body = sorted.stream().map(item -> paragraph(item, console)).collect(Collectors.joining("\n\n"));
        return new MailLetter(plain(subject), body + "\n");
    }

    private static String paragraph(MailRows.Item item, String console) {
        StringBuilder text = new StringBuilder()
                .append(item.severity())
                .append(' ')
                .append(stage(item))
                .append(": ")
                .append(plain(item.title()))
                .append("\n  since ")
                .append(item.openedAt())
                .append(item.facility() == null ? "" : ", facility " + item.facility())
                .append(item.count() > 1 ? ", " + item.count() + " of them" : "");
        if (item.text() != null) {
            text.append("\n  ").append(plain(item.text()));
        }
        if (console != null && item.place() != null) {
            text.append("\n  ").append(console).append('/').append(item.place());
        }
        return text.toString();
    }

    private static String stage(MailRows.Item item) {
        return item.stage().name().toLowerCase(Locale.ROOT);
    }

    /** Names come from master data and operators: none may begin a header of its own. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
