package io.ledgerline.x12;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.Envelope;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A packed interchange is read set by set: what is held beside its bytes does not grow with it. */
class X12VolumeTest {

    private static final int SETS = 2_500;
    private static final int LINES = 15;

    private static byte[] packed() {
        StringBuilder set = new StringBuilder();
        for (int line = 1; line <= LINES; line++) {
            set.append("IT1*" + line + "*2*EA*4.25**VC*KM-" + line + "~\n");
        }
        String[] sets = new String[SETS];
        for (int i = 0; i < SETS; i++) {
            sets[i] = String.format(Locale.ROOT, "BIG*20261120*I%05d**PO-1~\nN1*ST*North*91*NMGH~\n", i) + set
                    + "TDS*12750~\n";
        }
        return new X12Text(1).group("IN", "004010", 1, SETS, "810", sets).bytes();
    }

    @Test
    void fiftyThousandSegmentsAreReadSetBySet() throws MalformedMessage {
        byte[] body = packed();
        assertThat(new String(body, StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(c -> c == '~')
                        .count())
                .isGreaterThan(50_000);
        X12Translator translator = new X12Fixture().translator();
        List<Envelope> parts = translator.split(X12Fixture.envelope(body));
        assertThat(parts).hasSize(SETS);
        // the parts together are the interchange, and for each set its envelope once more
        assertThat(parts.stream().mapToLong(part -> part.body().length).sum()).isLessThan(body.length + SETS * 250L);
        long before = used();
        long most = 0;
        for (int i = 0; i < parts.size(); i++) {
            assertThat(translator.translate(parts.get(i)).tree()).containsKey("IT1Loop");
            if (i % 500 == 499) {
                most = Math.max(most, used() - before);
            }
        }
        assertThat(most).isLessThan(8L * 1024 * 1024);
    }

    /** What is reachable. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
