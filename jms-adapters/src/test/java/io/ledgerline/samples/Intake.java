package io.ledgerline.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.MappingRunner;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The way of a message through translator, mapping and acknowledger as the intake walks it, and what must hold on it for any
 * bytes: taken, or refused with the standard's own error, which names a place and repeats nothing of the content; nothing
 * else is thrown, and it takes no time to speak of.
 */
public final class Intake {

    /** How long one message of a few kilobytes may take, on a slow machine and with the collector at work. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What may be content: anything with several digits, and anything that stands in the samples as a name. */
    private static final Pattern CONTENT = Pattern.compile("\\b(?=[A-Za-z\\-]*\\d{3})[A-Za-z0-9\\-]{6,}\\b");

    private final String protocol;
    private final Translator translator;
    private final Acknowledger acknowledger;
    private final Function<byte[], Envelope> envelope;
    private final MappingRunner runner = new MappingRunner();
    private final Map<String, MappingVersion> mappings = new HashMap<>();
    private int taken;
    private int refused;

    /** With the shipped mappings of a protocol. */
    public Intake(
            String protocol, Translator translator, Acknowledger acknowledger, Function<byte[], Envelope> envelope) {
        this.protocol = protocol;
        this.translator = translator;
        this.acknowledger = acknowledger;
        this.envelope = envelope;
        folders(protocol).forEach(this::learn);
    }

    /** Our own samples of a protocol. */
    public static List<byte[]> samples(String protocol) {
        List<byte[]> samples = new ArrayList<>();
        for (Path folder : folders(protocol)) {
            try (Stream<Path> files = Files.list(folder.resolve("samples"))) {
                for (Path file : files.filter(f -> !f.toString().endsWith(".expected.json"))
                        .sorted()
                        .toList()) {
                    samples.add(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(samples).isNotEmpty();
        return samples;
    }

    private static List<Path> folders(String protocol) {
        try (Stream<Path> folders = Files.list(Path.of("..", "config", "mappings", protocol))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(Path folder) {
        try {
            JsonNode about = CanonicalJson.mapper()
                    .readTree(folder.resolve("mapping.json").toFile());
            List<String> types = new ArrayList<>();
            about.path("types").forEach(type -> types.add(type.asText()));
            MappingVersion version = new MappingVersion(
                    Ids.next(),
                    about.path("name").asText(),
                    protocol,
                    null,
                    types,
                    1,
                    MappingState.ACTIVE,
                    "SHIPPED",
                    Files.readString(folder.resolve("mapping.jsonata")),
                    List.of(),
                    Instant.EPOCH,
                    "test",
                    Instant.EPOCH);
            types.forEach(type -> mappings.put(type, version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Messages that were taken. */
    public int taken() {
        return taken;
    }

    /** Messages that were refused. */
    public int refused() {
        return refused;
    }

    /** Takes anything. */
    public void take(byte[] body) {
        long start = System.nanoTime();
        try {
            whole(envelope.apply(body));
        } catch (RuntimeException e) {
            fail("an exception that is no refusal, for: " + shown(body), e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time for %s", shown(body))
                .isLessThan(PATIENCE);
    }

    private void whole(Envelope whole) {
        List<Envelope> parts;
        try {
            parts = translator.split(whole);
            translator.atomic(whole);
        } catch (MalformedMessage e) {
            refuse(whole, e.header(), e.rejection());
            return;
        }
        List<Reply> replies = new ArrayList<>();
        parts.forEach(part -> replies.add(one(part)));
        if (parts.size() > 1) {
            assertThat(acknowledger.combine(whole, replies).body()).isNotEmpty();
        }
    }

    private Reply one(Envelope part) {
        MessageHeader header;
        try {
            Translation translation = translator.translate(part);
            header = translation.header();
            assertThat(header.source()).isNotNull();
            // writes every element, so every lazy path is walked
            assertThat(CanonicalJson.text(translation.tree())).startsWith("{");
            MappingVersion mapping = mappings.get(String.valueOf(header.type()));
            if (mapping == null) {
                return refuse(part, header, translator.unsupported(header, false));
            }
            runner.run(
                    mapping,
                    null,
                    translation.tree(),
                    new MappingContext(header.source(), header.facility(), ZoneOffset.UTC));
        } catch (MalformedMessage e) {
            return refuse(part, e.header(), e.rejection());
        } catch (MappingRefused e) {
            return refuse(part, null, new Rejection(Rejection.Kind.INVALID, e.violations()));
        }
        taken++;
        Reply reply = acknowledger.acknowledge(
                part, header, new Outcome.Accepted(Ids.next(), MessageState.RECORDED, List.of()));
        assertThat(reply.body()).isNotEmpty();
        assertThat(reply.status()).isBetween(200, 299);
        return reply;
    }

    private Reply refuse(Envelope part, MessageHeader header, Rejection rejection) {
        refused++;
        assertThat(rejection.violations()).isNotEmpty().hasSizeLessThanOrEqualTo(500);
        for (Violation violation : rejection.violations()) {
            assertThat(violation.code()).isNotBlank();
            assertThat(violation.location()).isNotNull().hasSizeLessThan(2_000);
            assertThat(violation.text()).isNotBlank().hasSizeLessThan(1_000);
            noContent(part, violation.text());
        }
        Reply reply = acknowledger.acknowledge(part, header, new Outcome.Refused(Ids.next(), rejection));
        assertThat(reply.body()).isNotEmpty().hasSizeLessThan(200_000);
        assertThat(reply.status()).isBetween(400, 499);
        return reply;
    }

    private static void noContent(Envelope part, String text) {
        Matcher word = CONTENT.matcher(text);
        String content = null;
        while (word.find()) {
            content = content == null ? new String(part.body(), StandardCharsets.ISO_8859_1) : content;
            assertThat(content).as("the refusal's text repeats content").doesNotContain(word.group());
        }
    }

    private static String shown(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return body.length + " bytes: "
                + text.substring(0, Math.min(text.length(), 4_000)).replace("\r", "\\r");
    }
}
