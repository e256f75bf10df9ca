package io.ledgerline.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Damaged messages")
class Hl7v2FuzzTest {

    private static final List<String> SEEDS = List.of(
            "MSH|^~\\&|ORSYS|NORTH|L|H|20260412||DFT^P03^DFT_P03|M1|P|2.5.1||||||UNICODE UTF-8\r"
                    + "PID|1||A1^^^N&1.2&ISO^MR~B2||Müller^Jo||\"\"\rFT1|1|T1||20260412|20260412|CG|I-1^Stent \\T\\ wire^L|||2\r"
                    + "ZSU|LOT\\XC3A9\\1|S2\rOBX|1|TX|udi||a\\.br\\b\\M2442\\;3ED\\C2842\\\r",
            "FHS|^~\\&|A\rBHS|^~\\&|A|N||||||||B7\rMSH|^~\\&|A|N|||||ORM^O01|1|P|2.3\rORC|NW|P1\rRQD|1|x\rADD|y\rBTS|1\rFTS|1\r");

    private final Hl7v2Translator translator = new Hl7v2Translator(Set.of("P"));
    private final Hl7v2Acknowledger acknowledger = new Hl7v2Acknowledger(new Time());
    private int read;
    private int refused;

    @Test
    void are_read_or_refused_but_never_break_the_reader() {
        Random random = new Random(20260412);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = damaged(SEEDS.get(round % SEEDS.size()).getBytes(StandardCharsets.UTF_8), random);
            try {
                take(Messages.envelope(body));
            } catch (RuntimeException e) {
                fail("round " + round, e);
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private void take(Envelope envelope) {
        try {
            for (Envelope part : translator.split(envelope)) {
                Translation translation = translator.translate(part);
                // writes every field of every segment, so every lazy path is walked
                assertThat(CanonicalJson.text(translation.tree())).startsWith("{");
                acknowledger.acknowledge(
                        part,
                        translation.header(),
                        new Outcome.Accepted(
                                UUID.randomUUID(), io.ledgerline.message.MessageState.RECORDED, List.of()));
                read++;
            }
        } catch (MalformedMessage e) {
            refused++;
            Rejection rejection = e.rejection();
            assertThat(rejection.violations()).isNotEmpty();
            byte[] body = acknowledger
                    .acknowledge(envelope, e.header(), new Outcome.Refused(UUID.randomUUID(), rejection))
                    .body();
            assertThat(body).isNotEmpty();
        }
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] body = original.clone();
        int wounds = 1 + random.nextInt(6);
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(Math.max(1, body.length));
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body[at] = (byte) "|^~\\&\r\n\"\u000b\u001c".charAt(random.nextInt(10));
                case 2 -> body = java.util.Arrays.copyOf(body, Math.max(1, at));
                default -> {
                    byte[] longer = java.util.Arrays.copyOf(body, body.length + 4);
                    System.arraycopy(body, at, longer, at + 4, body.length - at);
                    body = longer;
                }
            }
        }
        return body;
    }
}
