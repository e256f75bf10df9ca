package io.ledgerline.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.Roles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void everyPlaceHasAPageAndEveryPageAPlace() throws Exception {
        Path pages = Path.of("src/main/webapp/console");
        for (Place place : Place.values()) {
            assertThat(pages.resolve(place.path() + ".xhtml")).exists();
        }
        try (var files = Files.list(pages)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".xhtml", ""))
                            .filter(name -> !name.equals("sign-in")))
                    .allSatisfy(name -> assertThat(Place.at("/console/" + name)).isPresent());
        }
    }

    @Test
    void aPageIsGuardedHoweverItIsAddressed() {
        assertThat(Place.at("/console/audit")).contains(Place.AUDIT);
        assertThat(Place.at("/console/audit.xhtml")).contains(Place.AUDIT);
        assertThat(Place.at("/console/audit/x")).isEmpty();
        assertThat(Place.at("/console/sign-in")).isEmpty();
    }

    @Test
    void theAuditTrailOpensToAuditorsAndAdministratorsAlone() {
        assertThat(Place.AUDIT.opensTo(Set.of(Roles.AUDITOR)::contains)).isTrue();
        assertThat(Place.AUDIT.opensTo(Set.of(Roles.OPERATOR, Roles.STEWARD, Roles.AP)::contains))
                .isFalse();
    }

    @Test
    void aSystemThatOnlySendsHasNoPlaceInTheConsole() {
        assertThat(Arrays.stream(Place.values()).filter(place -> place.opensTo(Set.of(Roles.CLIENT)::contains)))
                .isEmpty();
    }

    @Test
    void keysLeadToOnePlaceEach() {
        assertThat(Arrays.stream(Place.values()).filter(Place::listed).map(Place::key))
                .doesNotHaveDuplicates();
    }
}
