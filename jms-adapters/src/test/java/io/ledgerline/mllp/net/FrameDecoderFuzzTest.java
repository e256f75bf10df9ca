package io.ledgerline.mllp.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledgerline.samples.Damage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("MLLP framing of any bytes")
class FrameDecoderFuzzTest {

    private static final int MAX = 10_000;
    private static final int MEMORY = 40_000;

    static Stream<byte[]> streams() {
        return Stream.of(
                        "\u000bMSH|^~\\&|A\r\u001c\r\u000bMSH|^~\\&|B\r\u001c\r",
                        "x\r\n\u000bMSH|broken\u000bMSH|^~\\&|A\r\u001c\u000b\u001c\r\u000b" + "y".repeat(MAX + 1)
                                + "\u001c\r\u000bz\u001c",
                        "\u000b".repeat(3_000) + "\u001c" + "\u001c\r".repeat(3_000),
                        "\u000b" + "m".repeat(9_990) + "\u001c\r")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    // Jazzer wants to be the last annotation
    @MethodSource("streams")
    @FuzzTest(maxDuration = "1h")
    void give_the_same_blocks_however_they_arrive(byte[] stream) {
        check(stream, stream.length);
    }

    @Test
    void give_the_same_blocks_however_they_arrive_and_are_damaged() {
        Damage damage = new Damage(streams().toList(), 20261121);
        for (int i = 0; i < Integer.getInteger("fuzz.rounds", 10_000); i++) {
            check(damage.next(), i);
        }
    }

    /** In one piece and in pieces, with room and with somebody else holding the memory. */
    private static void check(byte[] stream, int seed) {
        List<String> whole = cut(stream, new Random(0), stream.length + 1);
        assertThat(cut(stream, new Random(seed), 40)).isEqualTo(whole);
    }

    /** Blocks, refusals, and in the end whether the connection would have been closed. */
    private static List<String> cut(byte[] stream, Random random, int piece) {
        MemoryBudget budget = new MemoryBudget(MEMORY);
        FrameDecoder decoder = new FrameDecoder(MAX, budget);
        List<String> found = new ArrayList<>();
        FrameDecoder.Blocks blocks = new FrameDecoder.Blocks() {
            @Override
            public void block(byte[] body) {
                assertThat(body).hasSizeLessThanOrEqualTo(MAX);
                found.add("block " + new String(body, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void refused(byte[] beginning, FrameHandler.Refusal refusal) {
                assertThat(beginning).hasSizeLessThanOrEqualTo(FrameDecoder.OWN_BYTES);
                found.add(refusal + " " + new String(beginning, StandardCharsets.ISO_8859_1));
            }
        };
        try {
            for (int at = 0; at < stream.length; ) {
                int length = Math.min(stream.length - at, 1 + random.nextInt(piece));
                ByteBuffer bytes = ByteBuffer.wrap(stream, at, length);
                // whoever gives blocks may be told to wait before any of them
                while (bytes.hasRemaining()) {
                    decoder.decode(bytes, () -> piece > 40 || random.nextInt(4) > 0, blocks);
                }
                assertThat(budget.used()).isBetween(0L, (long) MEMORY);
                at += length;
            }
        } catch (FrameDecoder.Violation e) {
            found.add("closed");
        }
        decoder.release();
        assertThat(budget.used()).isZero();
        return found;
    }

    @Test
    void what_is_between_block_and_block_is_lost_and_nothing_else() {
        Random random = new Random(7);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String body = "MSH|^~\\&|" + "b".repeat(random.nextInt(6_000));
            sent.add("block " + body);
            stream.writeBytes(("\r\n".repeat(random.nextInt(3)) + "\u000b" + body + "\u001c" + (i % 3 == 0 ? "" : "\r"))
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(cut(stream.toByteArray(), random, 5_000)).isEqualTo(sent);
    }
}
