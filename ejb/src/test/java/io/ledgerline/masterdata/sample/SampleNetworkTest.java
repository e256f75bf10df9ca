package io.ledgerline.masterdata.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataFixture;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.entity.Field;
import io.ledgerline.masterdata.finance.FinancialRules;
import io.ledgerline.masterdata.finance.PostingMode;
import io.ledgerline.masterdata.pricing.ContractPrice;
import io.ledgerline.masterdata.pricing.ContractPrices;
import io.ledgerline.masterdata.source.AckMode;
import io.ledgerline.masterdata.source.SourceSystems;
import io.ledgerline.masterdata.stewardship.FieldAuthorities;
import io.ledgerline.masterdata.units.Ucum;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The sample hospital network")
class SampleNetworkTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final NetworkFiles FILES = new NetworkFiles(
            name -> SampleNetworkTest.class.getResourceAsStream("/reference/network/" + name),
            Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void aSitesOwnNetworkIsTakenWhole(@TempDir Path site) throws IOException {
        Files.writeString(site.resolve("facilities.csv"), "number,name\nEAST,Eastmere\n");

        try (InputStream own = SampleNetwork.open(Optional.of(site), "facilities.csv");
                InputStream packed = SampleNetwork.open(Optional.empty(), "facilities.csv")) {
            assertThat(own).hasBinaryContent("number,name\nEAST,Eastmere\n".getBytes(StandardCharsets.UTF_8));
            assertThat(packed).isNotEmpty();
        }
        assertThat(SampleNetwork.open(Optional.of(site), "items.csv")).isNull();
    }

    private static MasterDataFixture loaded(TestDatabase db) {
        MasterDataFixture data = new MasterDataFixture(db);
        NetworkFiles.Loaded loaded =
                FILES.load(data.store, data.crossReferences, new FieldAuthorities(data.database), data.cache);
        assertThat(loaded.entities()).isGreaterThan(500);
        assertThat(loaded.crossReferences()).isGreaterThan(1000);
        return data;
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void loadsOnceAndLeavesWhatIsThereAsItIs(TestDatabase db) {
        MasterDataFixture data = loaded(db);
        NetworkFiles.Loaded again =
                FILES.load(data.store, data.crossReferences, new FieldAuthorities(data.database), data.cache);
        assertThat(again.entities()).isZero();
        assertThat(again.crossReferences()).isZero();
        assertThat(data.database.count("SELECT COUNT(*) FROM item")).isEqualTo(200);
        assertThat(data.database.count("SELECT COUNT(*) FROM supplier")).isEqualTo(30);
        assertThat(data.database.count("SELECT COUNT(*) FROM facility")).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void hasNoCrossReferenceThatLeadsNowhere(TestDatabase db) {
        MasterDataFixture data = loaded(db);
        List<CrossReference> all = data.crossReferences.search(
                new CrossReferenceStore.Search(null, null, null, null, null, null, 5000, null));
        for (CrossReference row : all) {
            if (row.domain() == Domain.UNIT) {
                assertThat(Ucum.valid(row.number())).as(row.toString()).isTrue();
            } else {
                EntityKind kind = EntityKind.of(row.domain()).orElseThrow();
                assertThat(data.store.byNumber(kind, List.of(row.number())))
                        .as(row.toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void refersOnlyToEntitiesThatItHas() {
        Map<EntityKind, Set<String>> numbers = java.util.Arrays.stream(EntityKind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> FILES.entities(kind).stream()
                        .map(row -> row.facility() + "/" + row.number())
                        .collect(Collectors.toCollection(HashSet::new))));
        for (EntityKind kind : EntityKind.values()) {
            for (EntityVersion row : FILES.entities(kind)) {
                for (Field field : kind.fields()) {
                    if (field.refersTo() == null || row.text(field.name()) == null) {
                        continue;
                    }
                    String facility = row.facility() == null ? row.text("facility") : row.facility();
                    String scope = field.refersTo().scoped() ? facility : null;
                    assertThat(numbers.get(field.refersTo()))
                            .as("%s of %s %s", field.name(), kind, row.number())
                            .contains(scope + "/" + row.text(field.name()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void knowsTheHandyCodesOfItsReadme(TestDatabase db) {
        MasterDataFixture data = loaded(db);
        CodeReference facility = new CodeReference(Domain.FACILITY, "EPIC", null, "NMGH");
        CodeReference stent = new CodeReference(Domain.ITEM, "EPIC", null, "E10001");
        CodeReference stentByUdi = new CodeReference(
                Domain.ITEM, "OR", "http://hl7.org/fhir/NamingSystem/gs1-di", "(01)09520000010010(10)L1");
        CodeReference gloves = new CodeReference(Domain.ITEM, "MEDITECH", null, "SUP0001");
        CodeReference heparin = new CodeReference(Domain.ITEM, "PHARM", "http://hl7.org/fhir/sid/ndc", "99999-0001-01");
        CodeReference icu = new CodeReference(Domain.DEPARTMENT, "EPIC", null, "101001");
        CodeReference unmapped = new CodeReference(Domain.ITEM, "EPIC", null, "E20080");
        CodeReference box = CodeReference.unit("EPIC", "BX100");
        Resolution resolution =
                data.resolver.resolve(facility, List.of(stent, stentByUdi, gloves, heparin, icu, unmapped, box), TODAY);
        assertThat(resolution.facility().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(resolution.canonical(stent)).contains("IMP-0001");
        assertThat(resolution.canonical(stentByUdi)).contains("IMP-0001");
        assertThat(resolution.item(heparin).orElseThrow().number()).isEqualTo("DRG-0001");
        assertThat(resolution.department(icu).orElseThrow().costCentre()).isEqualTo("1010");
        assertThat(resolution
                        .inBaseUnit(gloves, BigDecimal.valueOf(2), box)
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("200");
        assertThat(resolution.unresolved()).containsExactly(unmapped);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void summarisesBulkSuppliesAtNorthAndPostsImplantsByLineEverywhere(TestDatabase db) {
        MasterDataFixture data = loaded(db);
        FinancialRules rules = new FinancialRules(data.store, data.cache);
        assertThat(rules.rule("NORTH", "MEDSURG_BULK", TODAY).orElseThrow().mode())
                .isEqualTo(PostingMode.SUMMARY);
        assertThat(rules.rule("SOUTH", "MEDSURG_BULK", TODAY).orElseThrow().mode())
                .isEqualTo(PostingMode.LINE);
        for (String facility : List.of("NORTH", "SOUTH", "WEST")) {
            assertThat(rules.rule(facility, "IMPLANT", TODAY)).hasValueSatisfying(rule -> {
                assertThat(rule.mode()).isEqualTo(PostingMode.LINE);
                assertThat(rule.inventoryAccount()).isEqualTo("1410");
            });
        }
        assertThat(rules.rule("WEST", "NEVER HEARD OF", TODAY).orElseThrow().id())
                .isEqualTo("FR-001");
        assertThat(rules.rule("WEST", "IMPLANT", LocalDate.of(2020, 1, 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void hasPricesOfApprovedSuppliersOnly(TestDatabase db) {
        MasterDataFixture data = loaded(db);
        ContractPrices prices = new ContractPrices(data.store, data.entities, data.cache);
        Map<String, List<ContractPrice>> north =
                prices.inForce(List.of("MED-0001", "PRT-0001", "IMP-0004"), "NORTH", TODAY);
        assertThat(north.get("MED-0001")).extracting(ContractPrice::contract).containsExactly("CTR-210", "CTR-200");
        assertThat(prices.best(List.of("MED-0001"), "SOUTH", TODAY).get("MED-0001"))
                .satisfies(price -> {
                    assertThat(price.contract()).isEqualTo("CTR-200");
                    assertThat(price.unit()).isEqualTo("{case}");
                    assertThat(price.price()).isEqualTo(new Money(new BigDecimal("77.6"), "USD"));
                });
        assertThat(north.get("PRT-0001")).extracting(ContractPrice::supplier).doesNotContain("SUP-029");
        assertThat(north.get("IMP-0004")).extracting(ContractPrice::contract).containsExactly("CTR-100");
        assertThat(prices.best(List.of("IMP-0004"), "NORTH", LocalDate.of(2025, 6, 1))
                        .get("IMP-0004")
                        .contract())
                .isEqualTo("CTR-090");
        assertThat(prices.best(List.of("MED-0010", "NO-SUCH"), "NORTH", TODAY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void knowsItsSenders(TestDatabase db) {
        MasterDataFixture data = loaded(db);
        SourceSystems sources = new SourceSystems(
                data.store, data.cache, data.resolver, new Time(), ZoneId.of("UTC"), AckMode.APPLICATION);
        assertThat(sources.profile("MEDITECH", "WMCH").ackMode()).isEqualTo(AckMode.RECEIPT);
        assertThat(sources.profile("LAB", "SMMC").zone()).isEqualTo(ZoneId.of("America/Chicago"));
        assertThat(sources.profile("OLDLAB", null).active()).isFalse();
        assertThat(sources.profile("STRANGER", "WMCH").zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(sources.profile("STRANGER", "NOWHERE").zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(sources.profile("STRANGER", null).active()).isTrue();
    }
}
