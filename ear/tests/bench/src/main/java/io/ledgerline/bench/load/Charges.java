package io.ledgerline.bench.load;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Makes supply usage messages (DFT^P03) of hospitals of the sample network; every control id and usage id is new. */
final class Charges {

    private static final DateTimeFormatter TS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);
    /** Items mapped for EPIC that need no lot and are posted line by line: an issue and a journal for each line. */
    private static final int FIRST_ITEM = 20_031;

    private static final int ITEMS = 10;

    private static final int DEPARTMENTS = 10;
    /** Characters of one note. */
    private static final int NOTE = 2_000;

    private final String run = Long.toString(System.currentTimeMillis(), 36).toUpperCase(Locale.ROOT);
    private final AtomicLong sequence = new AtomicLong();
    private final int lines;
    private final int accounts;
    private final List<String> facilities;
    private final String filling;
    private final int size;

    /**
     * Messages of one shape.
     *
     * @param lines charge lines
     * @param accounts patient accounts
     * @param facilities sending facilities (MSH-4), in turns
     * @param bytes size of a message at least
     */
    Charges(int lines, int accounts, List<String> facilities, int bytes) {
        this.lines = lines;
        this.accounts = accounts;
        this.facilities = List.copyOf(facilities);
        this.filling = notes(bytes - text("B00000000000", 1, "").length());
        this.size = text("B00000000000", 1, filling).length();
    }

    /** Size of a message in bytes, about: all is ASCII. */
    int size() {
        return size;
    }

    /** Notes (NTE) of together so many characters. */
    private static String notes(int characters) {
        StringBuilder notes = new StringBuilder(Math.max(0, characters) + 128);
        for (int number = 1; notes.length() < characters; number++) {
            notes.append("NTE|").append(number).append("|L|");
            int left = Math.min(NOTE, characters - notes.length() - 1);
            notes.append("counted at the cabinet ".repeat(left / 23 + 1), 0, Math.max(1, left))
                    .append('\r');
        }
        return notes.toString();
    }

    /**
     * A message.
     *
     * @param controlId MSH-10
     * @param text its segments
     */
    record Charge(String controlId, String text) {}

    Charge next() {
        long number = sequence.incrementAndGet();
        String control = "B" + run + number;
        return new Charge(control, text(control, number, filling));
    }

    private String text(String control, long number, String notes) {
        String now = TS.format(OffsetDateTime.now(ZoneOffset.UTC));
        String department = String.valueOf(101_001 + number % DEPARTMENTS);
        String facility = facilities.get((int) (number % facilities.size()));
        String account = "A" + run + number % accounts;
        StringBuilder text = new StringBuilder(512 + notes.length())
                .append("MSH|^~\\&|EPIC|")
                .append(facility)
                .append("|LEDGERLINE|MERE|")
                .append(now)
                .append("||DFT^P03^DFT_P03|")
                .append(control)
                .append("|P|2.5.1\rEVN|P03|")
                .append(now)
                .append("\rPID|1||700012^^^")
                .append(facility)
                .append("^MR||Quill^Ada||19480317|F||||||||||")
                .append(account)
                .append("\rPV1|1|I|")
                .append(department)
                .append("^4^1^")
                .append(facility)
                .append("\r");
        for (int line = 1; line <= lines; line++) {
            String item = "E" + (FIRST_ITEM + (number * 7 + line) % ITEMS);
            text.append("FT1|")
                    .append(line)
                    .append("|U-")
                    .append(control)
                    .append('-')
                    .append(line)
                    .append("||")
                    .append(now)
                    .append("||CG|")
                    .append(item)
                    .append("^^EPIC|||")
                    .append(1 + number % 3)
                    .append("|||")
                    .append(department)
                    .append("\rZSU|||||UN\r");
        }
        return text.append(notes).toString();
    }
}
