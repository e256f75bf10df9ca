package io.ledgerline.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Settings by MicroProfile Config. Keys are {@code ledgerline.<area>.<name>}; an environment variable of the same letters
 * ({@code LEDGERLINE_AREA_NAME}) overrides. Every key stands in docs/configuration.md with its default.
 */
@ApplicationScoped
public class Settings {

    private final Config config;

    /** Reads the deployment's configuration. */
    public Settings() {
        this(ConfigProvider.getConfig());
    }

    /** Reads the given configuration; for tests. */
    public Settings(Config config) {
        this.config = config;
    }

    /** The value, or the documented default. */
    public String text(String key, String defaultValue) {
        return optional(key).orElse(defaultValue);
    }

    /** The value, if set. */
    public Optional<String> optional(String key) {
        return config.getOptionalValue(key, String.class);
    }

    /** The value as a number, or the documented default. */
    public int number(String key, int defaultValue) {
        return config.getOptionalValue(key, Integer.class).orElse(defaultValue);
    }

    /** The value as a truth value, or the documented default. */
    public boolean flag(String key, boolean defaultValue) {
        return config.getOptionalValue(key, Boolean.class).orElse(defaultValue);
    }

    /** The value as an ISO 8601 duration ({@code PT5S}), or the documented default. */
    public Duration duration(String key, Duration defaultValue) {
        return optional(key).map(Duration::parse).orElse(defaultValue);
    }
}
