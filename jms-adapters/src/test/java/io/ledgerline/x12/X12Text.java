package io.ledgerline.x12;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds interchanges of the sample partner KESTREL for tests. */
final class X12Text {

    private final String controlNumber;
    private final List<String> groups = new ArrayList<>();
    private String sender = "01*987654301      ";
    private String usage = "P";
    private String wanted = "0";
    private String version = "00401";

    X12Text(int controlNumber) {
        this.controlNumber = String.format(java.util.Locale.ROOT, "%09d", controlNumber);
    }

    X12Text from(String qualifierAndId) {
        this.sender = qualifierAndId;
        return this;
    }

    X12Text usage(String indicator) {
        this.usage = indicator;
        return this;
    }

    X12Text wantsAcknowledgment() {
        this.wanted = "1";
        return this;
    }

    /** A group of sets, each its segments between ST and SE; the number in the trailer may be wrong on purpose. */
    X12Text group(String function, String release, int number, int stated, String type, String... sets) {
        StringBuilder group = new StringBuilder(
                "GS*" + function + "*KESTREL*LEDGERLINE*20261121*1015*" + number + "*X*" + release + "~\n");
        for (int i = 0; i < sets.length; i++) {
            String control = String.format(java.util.Locale.ROOT, "%04d", i + 1);
            long segments = sets[i].chars().filter(c -> c == '~').count() + 2;
            group.append("ST*" + type + "*" + control + "~\n" + sets[i] + "SE*" + segments + "*" + control + "~\n");
        }
        group.append("GE*" + stated + "*" + number + "~\n");
        groups.add(group.toString());
        if (release.startsWith("005")) {
            version = "00501";
        }
        return this;
    }

    /** An invoice with one line. */
    static String invoice(String number) {
        return "BIG*20261120*" + number + "**PO-1~\nN1*ST*North*91*NMGH~\nIT1*1*2*EA*4.25**VC*KM-1~\nTDS*850~\n";
    }

    @Override
    public String toString() {
        return "ISA*00*          *00*          *" + sender + "*ZZ*LEDGERLINE     *261121*1015*"
                + (version.equals("00401") ? "U" : "^") + "*" + version + "*" + controlNumber + "*" + wanted + "*"
                + usage
                + "*:~\n" + String.join("", groups) + "IEA*" + groups.size() + "*" + controlNumber + "~\n";
    }

    byte[] bytes() {
        return toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
