package io.ledgerline.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of config/monitoring are what Prometheus and Grafana take. */
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("../../../config/monitoring");
    private static final Path DOCS = Path.of("../../..");

    private static Map<?, ?> yaml(String name) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(strict)).load(Files.readString(FOLDER.resolve(name)));
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(FOLDER.resolve("ledgerline-dashboard.json").toFile());
    }

    @Test
    void everyRuleHasWhatPrometheusAsksOfItAndARunbookThatThereIs() throws IOException {
        List<String> names = new ArrayList<>();
        for (Object group : (List<?>) yaml("ledgerline-rules.yml").get("groups")) {
            for (Object each : (List<?>) ((Map<?, ?>) group).get("rules")) {
                Map<?, ?> rule = (Map<?, ?>) each;
                names.add(String.valueOf(rule.get("alert")));
                assertThat(new TreeSet<>(
                                rule.keySet().stream().map(String::valueOf).toList()))
                        .as("%s", rule.get("alert"))
                        .isSubsetOf("alert", "expr", "for", "labels", "annotations")
                        .contains("alert", "expr", "labels", "annotations");
                Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
                assertThat(annotations.containsKey("summary")).isTrue();
                if (annotations.containsKey("runbook")) {
                    assertThat(DOCS.resolve(String.valueOf(annotations.get("runbook"))))
                            .exists();
                }
                assertThat(String.valueOf(((Map<?, ?>) rule.get("labels")).get("severity")))
                        .isIn("warning", "critical");
            }
        }
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"rules, ledgerline-rules.yml", "config, prometheus.yml"})
    void prometheusOwnToolTakesThem(String kind, String file) throws IOException, InterruptedException {
        Optional<Path> promtool = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent() || "required".equals(System.getenv("LEDGERLINE_PROMTOOL")), "no promtool here");
        Process check = new ProcessBuilder(
                        promtool.orElseThrow().toString(),
                        "check",
                        kind,
                        FOLDER.resolve(file).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
    }

    @Test
    void everyPanelOfTheDashboardHasAPlaceAnIdOfItsOwnAndSomethingToShow() throws IOException {
        JsonNode dashboard = dashboard();
        assertThat(dashboard.path("uid").asText()).isEqualTo("ledgerline");
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThan(30);
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            ids.add(panel.path("id").asInt());
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("targets"))
                        .as(panel.path("title").asText())
                        .isNotEmpty();
                panel.path("targets")
                        .forEach(target ->
                                assertThat(target.path("expr").asText()).contains("ledgerline_"));
            }
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }
}
