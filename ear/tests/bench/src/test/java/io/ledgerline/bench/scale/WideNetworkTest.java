package io.ledgerline.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WideNetworkTest {

    @TempDir
    private Path folder;

    @Test
    void hospitalsAreLikeNorthWithNumbersOfTheirOwn() throws IOException {
        WideNetwork.write(Path.of("../../../config"), folder, 2);

        assertThat(lines("facilities.csv"))
                .hasSize(1 + 3 + 4)
                .contains("E002,Hospital E002,America/New_York,USD,Mere Health North Inc,ERP,2024-01-01");
        assertThat(lines("departments.csv")).contains("T001,ICU,Intensive Care Unit,T001-1010,N-ICU-PAR,HR,2024-01-01");
        assertThat(lines("cost-centres.csv")).contains("T001,T001-1010,Intensive Care Unit,ERP,2024-01-01");
        assertThat(lines("locations.csv")).contains("E001,N-ICU-PAR,Intensive Care Unit stock,PAR,ERP,2024-01-01");
        assertThat(lines("cross-references.csv")).contains("FACILITY,*,E001,,E001,2024-01-01,");
    }

    @Test
    void onlyItemsOfTheLoadHaveStock() throws IOException {
        WideNetwork.write(Path.of("../../../config"), folder, 1);

        assertThat(lines("items.csv"))
                .filteredOn(line -> line.matches(".*,\\d+,ERP,2024-01-01"))
                .hasSize(10)
                .allMatch(line -> line.startsWith("MED-00"));
        assertThat(lines("items.csv")).hasSize(201);
    }

    @Test
    void eachOfOneSortHasAnErpAndThoseOfTheOtherShareOne() throws IOException {
        WideNetwork.write(Path.of("../../../config"), folder, 1);

        var reference = new ObjectMapper()
                .readTree(folder.resolve("reference/erps.json").toFile());
        assertThat(reference.path("erps").findValuesAsText("code")).contains("cloud", "e001");
        assertThat(reference.path("routes")).anySatisfy(route -> {
            assertThat(route.path("facility").asText()).isEqualTo("T001");
            assertThat(route.path("erp").asText()).isEqualTo("cloud");
        });
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve("reference/network").resolve(file));
    }
}
