package io.ledgerline.bench.load;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Makes supply usage messages (DFT^P03) of the sample hospital NORTH; every control id and usage id is new. */
final class Charges {

    private static final DateTimeFormatter TS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);
    /** Items mapped for EPIC that need no lot and are posted line by line: an issue and a journal for each line. */
    private static final int FIRST_ITEM = 20_031;

    private static final int ITEMS = 10;

    private static final int DEPARTMENTS = 10;

    private final String run = Long.toString(System.currentTimeMillis(), 36).toUpperCase(Locale.ROOT);
    private final AtomicLong sequence = new AtomicLong();
    private final int lines;
    private final int accounts;

    Charges(int lines, int accounts) {
        this.lines = lines;
        this.accounts = accounts;
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
        String now = TS.format(OffsetDateTime.now(ZoneOffset.UTC));
        String department = String.valueOf(101_001 + number % DEPARTMENTS);
        String account = "A" + run + number % accounts;
        StringBuilder text = new StringBuilder(512)
                .append("MSH|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|")
                .append(now)
                .append("||DFT^P03^DFT_P03|")
                .append(control)
                .append("|P|2.5.1\rEVN|P03|")
                .append(now)
                .append("\rPID|1||700012^^^NMGH^MR||Quill^Ada||19480317|F||||||||||")
                .append(account)
                .append("\rPV1|1|I|")
                .append(department)
                .append("^4^1^NMGH\r");
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
        return new Charge(control, text.toString());
    }
}
