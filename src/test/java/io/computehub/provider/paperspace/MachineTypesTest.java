package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Rate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The list of machine types that ships with the program.
class MachineTypesTest {

    private static final MachineTypes TYPES = MachineTypes.BUNDLED;

    /// Joined by NVLink, which only the SXM kind is; the published list names the PCIe kind for
    /// both and says so in a note.
    private static final Set<String> JOINED = Set.of("A100-80Gx8", "H100x8");

    @ParameterizedTest
    @CsvSource({
        "A4000, RTX A4000, 1, 16, 0.76",
        "A4000x4, RTX A4000, 4, 16, 3.04",
        "GPU+, Quadro M4000, 1, 8, 0.45",
        "V100-32Gx2, V100 PCIe 32GB, 2, 32, 4.60",
        "A100-80Gx8, A100 SXM4 80GB, 8, 80, 25.44",
        "H100x8, H100 SXM, 8, 80, 47.60"
    })
    void aTypeHasItsGpusAndItsListPrice(
            String label, String model, int count, int gib, String price) {
        var type = TYPES.find(label).orElseThrow();
        assertThat(type.gpus().model().name()).isEqualTo(model);
        assertThat(type.gpus().model().facts()).isPresent();
        assertThat(type.gpus().count()).isEqualTo(count);
        assertThat(type.gpus().vramEach()).isEqualTo(ByteSize.ofGib(gib));
        assertThat(type.listPrice()).isEqualTo(Rate.usd(price));
    }

    @Test
    void severalGpusCostTheirNumberTimesOne() {
        for (var several :
                List.of("P4000x2", "A4000x2", "A5000x4", "A6000x2", "A100-80Gx8", "H100x8")) {
            var type = TYPES.find(several).orElseThrow();
            var single = TYPES.find(several.substring(0, several.indexOf('x'))).orElseThrow();
            assertThat(type.listPrice())
                    .as(several)
                    .isEqualTo(single.listPrice().times(type.gpus().count()));
        }
    }

    @Test
    void aTypeWithoutAListedPriceStillHasItsGpus() {
        assertThat(TYPES.find("A100x4")).isEmpty();
        var one = TYPES.find("A100").orElseThrow().gpus();
        assertThat(TYPES.gpus("a100X4".replace('X', 'x')))
                .contains(new Gpus(4, one.model(), one.vramEach()));
        assertThat(TYPES.gpus("C7")).isEmpty();
        assertThat(TYPES.gpus("B900x2")).isEmpty();
    }

    @Test
    void everyPublishedSpellingNamesItsModel() throws Exception {
        var list = PaperspaceSpec.find("gpu-names.csv");
        assumeTrue(list.isPresent(), "the list of the providers' spellings is not here");
        var lines = Files.readAllLines(list.orElseThrow());
        var spellings = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)").split(line, -1);
            for (var spelling : cells[15].split("\\|", -1)) {
                if (!spelling.isBlank()) {
                    spellings.add(spelling);
                    var gpus = TYPES.gpus(spelling);
                    assertThat(gpus).as(spelling).isPresent();
                    if (!JOINED.contains(spelling)) {
                        assertThat(gpus.orElseThrow().model().name())
                                .as(spelling)
                                .isEqualTo(cells[0]);
                    }
                }
            }
        }
        assertThat(spellings).hasSizeGreaterThan(30);
    }
}
