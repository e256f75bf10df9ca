package io.ledgerline.bench.jmh;

import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.mapping.ShippedMappings;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/** What the benchmarks work on. */
final class Sample {

    private Sample() {}

    /** A DFT^P03 with two charge lines. */
    static Envelope envelope() {
        try (InputStream in = Sample.class.getResourceAsStream("/charge.hl7")) {
            byte[] body = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace('\n', '\r')
                    .getBytes(StandardCharsets.UTF_8);
            return new Envelope(
                    UUID.fromString("01a1fd3a-0a31-72d0-b02d-9c991af24173"),
                    "hl7v2",
                    "mllp",
                    null,
                    null,
                    null,
                    body,
                    Instant.parse("2026-11-21T12:00:00Z"),
                    "bench",
                    null,
                    Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mapping of the build. */
    static MappingVersion mapping(String name) {
        MappingStore.Draft draft = ShippedMappings.read(ShippedMappings.class.getClassLoader()).stream()
                .filter(shipped -> shipped.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no mapping " + name));
        return new MappingVersion(
                UUID.randomUUID(),
                draft.name(),
                draft.protocol(),
                draft.source(),
                draft.types(),
                1,
                MappingState.ACTIVE,
                "SHIPPED",
                draft.body(),
                draft.samples(),
                Instant.EPOCH,
                "bench",
                null);
    }

    /** Every setting at its default. */
    static Settings settings() {
        return new Settings((Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.empty()));
    }
}
