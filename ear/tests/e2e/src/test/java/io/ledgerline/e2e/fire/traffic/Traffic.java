package io.ledgerline.e2e.fire.traffic;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The messages of one connection, in an order that the seed decides: supplies used (DFT^P03, one to three usages), usages
 * given back, and supply orders (OMS^O05). A few come in the wrong order. Patients, numbers and accounts are invented. Not thread-safe: a connection has its
 * own.
 */
final class Traffic implements Supply {

    private static final DateTimeFormatter TS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    /** So many accounts a connection: their messages are to stay in order. */
    private static final int ACCOUNTS = 12;

    private final String prefix;
    private final Hospital hospital;
    private final Random random;
    private final OffsetDateTime now;
    private final Deque<Usage> used = new ArrayDeque<>();
    private final Deque<LoadMessage> due = new ArrayDeque<>();
    private int serial;

    private record Usage(String id, String item, String lot, String serial, String account) {}

    Traffic(long seed, int lane, Hospital hospital, OffsetDateTime now) {
        this.prefix = "F" + Long.toString(seed, Character.MAX_RADIX).toUpperCase(Locale.ROOT) + "L" + lane;
        this.hospital = hospital;
        this.random = new Random(seed * 31 + lane);
        this.now = now.withOffsetSameInstant(ZoneOffset.UTC).withNano(0);
    }

    /** Whether a message is one of these. */
    boolean owns(LoadMessage message) {
        return message.controlId().startsWith(prefix + "C");
    }

    Hospital hospital() {
        return hospital;
    }

    @Override
    public LoadMessage next() {
        if (!due.isEmpty()) {
            return due.removeFirst();
        }
        int dice = random.nextInt(100);
        if (dice < hospital.orders()) {
            return order();
        }
        if (dice < hospital.orders() + 18 && !used.isEmpty()) {
            return giveBack(used.removeLast());
        }
        LoadMessage use = use();
        if (dice >= 97) {
            // reordered: what takes it back arrives first
            due.add(use);
            return giveBack(used.removeLast());
        }
        return use;
    }

    /** Whether something was sent that waits for what comes next. */
    @Override
    public boolean owes() {
        return !due.isEmpty();
    }

    @Override
    public boolean again() {
        return random.nextInt(100) < 5;
    }

    private LoadMessage use() {
        String control = number("C");
        String account = prefix + "A" + random.nextInt(ACCOUNTS);
        StringBuilder text = head(control, "DFT^P03^DFT_P03", account);
        List<Expected> expected = new ArrayList<>();
        int usages = 1 + random.nextInt(3);
        for (int line = 1; line <= usages; line++) {
            String item =
                    hospital.implants().get(random.nextInt(hospital.implants().size()));
            Usage usage = new Usage(number("U"), item, "LT" + random.nextInt(9000), number("SN"), account);
            charge(text, line, usage.id(), "CG", usage, "");
            // a usage is a group: its journal entry stands after its issue, whatever the connector
            String issue = usage.id() + "/issue-1";
            expected.add(new Expected(hospital.erp(), "INVENTORY_ISSUE", issue, null));
            expected.add(new Expected(hospital.erp(), "JOURNAL", usage.id() + "/journal", issue));
            used.add(usage);
        }
        return message(control, account, text, expected);
    }

    /** The latest usage first, so that the message it takes back is often still under way. */
    private LoadMessage giveBack(Usage usage) {
        String control = number("C");
        String id = number("R");
        StringBuilder text = head(control, "DFT^P03^DFT_P03", usage.account());
        charge(text, 1, id, "CD", usage, "|||" + usage.id());
        return message(
                control,
                usage.account(),
                text,
                List.of(
                        new Expected(hospital.erp(), "INVENTORY_RETURN", id + "/return-1", usage.id() + "/issue-1"),
                        new Expected(hospital.erp(), "JOURNAL", id + "/journal-return", usage.id() + "/journal")));
    }

    private LoadMessage order() {
        String control = number("C");
        String order = number("Q");
        StringBuilder text = header(control, "OMS^O05^OMS_O05")
                .append("ORC|NW|" + order + "-1^" + hospital.source() + "||" + order + "^" + hospital.source() + "|||||"
                        + TS.format(now) + "||||||||" + hospital.department() + "^Operating rooms^" + hospital.source()
                        + "\r")
                .append("RQD|1|" + hospital.supply() + "^Examination gloves^" + hospital.source() + "|||"
                        + (1 + random.nextInt(9)) + "|" + hospital.boxes() + "|||STORES|"
                        + DAY.format(now.plusDays(3)) + "\r");
        return message(
                control,
                order,
                text,
                List.of(new Expected(hospital.buyer(), "PURCHASE_ORDER", order + "/" + hospital.supplier(), null)));
    }

    private StringBuilder head(String control, String type, String account) {
        return header(control, type)
                .append("EVN|P03|" + TS.format(now) + "\r")
                .append("PID|1||" + Math.floorMod(account.hashCode(), 900_000) + "^^^" + hospital.facility()
                        + "^MR||Quill^Ada||19480317|F||||||||||" + account + "^^^" + hospital.facility() + "^AN\r")
                .append("PV1|1|I|OR^ROOM4^1^" + hospital.facility() + "\r");
    }

    private StringBuilder header(String control, String type) {
        return new StringBuilder("MSH|^~\\&|" + hospital.source() + "|" + hospital.facility() + "|LEDGERLINE|MERE|"
                + TS.format(now) + "||" + type + "|" + control + "|P|2.5.1\r");
    }

    private void charge(StringBuilder text, int line, String id, String type, Usage usage, String back) {
        text.append("FT1|" + line + "|" + id + "||" + TS.format(now) + "|" + TS.format(now) + "|" + type + "|"
                + usage.item() + "^Implant^" + hospital.source() + "|||1|||" + hospital.department() + "^^"
                + hospital.source() + "\r");
        text.append(
                "ZSU|" + usage.lot() + "|" + usage.serial() + "|" + DAY.format(now.plusYears(2)) + "||" + back + "\r");
    }

    private String number(String kind) {
        serial++;
        return prefix + kind + serial;
    }

    private static LoadMessage message(String control, String group, StringBuilder text, List<Expected> expected) {
        return new LoadMessage(control, group, text.toString().getBytes(StandardCharsets.UTF_8), List.copyOf(expected));
    }
}
