package io.ledgerline.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md names every variable of the server scripts with the default that the scripts give it. */
class ConfigurationPageTest {

    private static final Path ROOT = Path.of("../../..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env\\.(LEDGERLINE_[A-Z0-9_]+):([^}\"]*)");
    private static final Pattern FAMILY = Pattern.compile(
            "LEDGERLINE_(IN|RESUME|POSTING|ERP_QUEUE|NOTIFY|OUT|REPLY|DLQ|EVENTS|JMS_DEFAULT)(_(?:MAX_ATTEMPTS|REDELIVERY_DELAY"
                    + "|REDELIVERY_MULTIPLIER|MAX_REDELIVERY_DELAY|MEMORY|FULL_POLICY))");

    @Test
    void namesEveryServerVariableWithItsDefault() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));
        Map<String, String> variables = variables();
        assertThat(variables).hasSizeGreaterThan(100);
        assertThat(variables).allSatisfy((name, value) -> assertThat(documented(page, name, value))
                .as("docs/configuration.md: %s with default %s", name, value)
                .isTrue());
    }

    private static boolean documented(String page, String name, String value) {
        Matcher family = FAMILY.matcher(name);
        if (family.matches()) {
            return page.lines()
                    .filter(line -> line.startsWith("| `" + family.group(1) + "` |"))
                    .anyMatch(line -> line.contains("`" + value + "`") && page.contains("`" + family.group(2) + "`"));
        }
        String row = name.replace("LEDGERLINE_ERP_TABLES_", "LEDGERLINE_DB_");
        return page.lines()
                .filter(line -> line.startsWith("| `" + row + "` |"))
                .anyMatch(line -> line.contains("`" + value + "`")
                        || value.startsWith("jdbc:h2:file:")
                        || value.startsWith("org.jboss."));
    }

    private static Map<String, String> variables() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> scripts = Files.list(ROOT.resolve("config/wildfly"))) {
            for (Path script :
                    scripts.filter(file -> file.toString().endsWith(".cli")).toList()) {
                Matcher matcher = VARIABLE.matcher(Files.readString(script));
                while (matcher.find()) {
                    found.put(matcher.group(1), matcher.group(2));
                }
            }
        }
        return found;
    }
}
