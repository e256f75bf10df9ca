package io.ledgerline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may import whom: the table of docs/architecture.md. */
class ArchitectureTest {

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("canonical", List.of()),
            Map.entry("platform", List.of()),
            Map.entry("masterdata", List.of("canonical", "platform")),
            Map.entry("message", List.of("canonical", "platform")),
            Map.entry("mapping", List.of("canonical", "platform")),
            Map.entry("resource", List.of("canonical", "message", "platform")),
            Map.entry("posting", List.of("canonical", "message", "platform")),
            Map.entry("workqueue", List.of("canonical", "message", "platform")),
            Map.entry("events", List.of("canonical", "message", "posting", "workqueue", "platform")),
            Map.entry(
                    "workflow",
                    List.of("canonical", "masterdata", "message", "outbound", "posting", "workqueue", "platform")),
            Map.entry(
                    "outbound",
                    List.of("canonical", "interchange", "mapping", "masterdata", "message", "workqueue", "platform")),
            Map.entry(
                    "intake",
                    List.of(
                            "canonical",
                            "masterdata",
                            "message",
                            "mapping",
                            "posting",
                            "workflow",
                            "workqueue",
                            "resource",
                            "platform")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ledgerline");

    @TestFactory
    Stream<DynamicTest> everyCapabilityImportsOnlyWhatTheTableAllows() {
        return MAY_IMPORT.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> noClasses()
                        .that()
                        .resideInAPackage("io.ledgerline." + entry.getKey() + "..")
                        .should()
                        .dependOnClassesThat(oursBut(entry.getKey(), entry.getValue()))
                        .check(CLASSES)));
    }

    private static DescribedPredicate<JavaClass> oursBut(String self, List<String> allowed) {
        return DescribedPredicate.describe("are ours and not of " + self + " or " + allowed, type -> {
            String name = type.getPackageName();
            if (!name.startsWith("io.ledgerline.")) {
                return false;
            }
            String capability = name.substring("io.ledgerline.".length()).split("\\.")[0];
            return !capability.equals(self) && !allowed.contains(capability);
        });
    }

    @Test
    void nobodyImportsWhatObserves() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.ledgerline.audit..", "io.ledgerline.monitoring..", "io.ledgerline.operations..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.ledgerline.audit..", "io.ledgerline.monitoring..", "io.ledgerline.operations..")
                .check(CLASSES);
    }

    @Test
    void capabilitiesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.ledgerline.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theCanonicalModelKnowsNoPersistenceAndNoMessaging() {
        noClasses()
                .that()
                .resideInAPackage("io.ledgerline.canonical..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "jakarta.jms..", "jakarta.ejb..", "java.sql..")
                .check(CLASSES);
    }
}
