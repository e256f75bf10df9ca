package io.ledgerline.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** Settings from a map, without a container. */
public final class TestSettings {

    private TestSettings() {}

    /** No setting is made: every default holds. */
    public static Settings none() {
        return of(Map.of());
    }

    /** The given settings; the map may change later. */
    public static Settings of(Map<String, String> values) {
        return new Settings(new MapConfig(values));
    }

    /** A changeable map with one entry. */
    public static Map<String, String> map(String key, Object value) {
        Map<String, String> values = new HashMap<>();
        values.put(key, String.valueOf(value));
        return values;
    }

    private record MapConfig(Map<String, String> values) implements Config {

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(text -> type.cast(convert(text, type)));
        }

        private static Object convert(String text, Class<?> type) {
            if (type == String.class) {
                return text;
            }
            if (type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == Boolean.class) {
                return Boolean.valueOf(text);
            }
            if (type == Duration.class) {
                return Duration.parse(text);
            }
            throw new IllegalArgumentException("no conversion to " + type);
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException("not needed by Settings");
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return Set.copyOf(values.keySet());
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return Set.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException("not a " + type);
        }
    }
}
