package io.computehub.domain.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

class GpuCatalogTest {

    private static final GpuCatalog CATALOG = GpuCatalog.BUNDLED;

    @Test
    void everyModelIsFoundByItsOwnNameAndMemory() {
        assertThat(CATALOG.models()).hasSizeGreaterThan(120);
        for (var model : CATALOG.models()) {
            var vram = model.facts().map(GpuFacts::vram);
            assertThat(CATALOG.match(model.name(), vram)).isEqualTo(model);
        }
    }

    @Test
    void namesAreUsedOnce() {
        assertThat(CATALOG.models()).extracting(GpuModel::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "H100 SXM, 81559, H100 SXM",
        "NVIDIA H100 80GB HBM3, 81559, H100 SXM",
        "A100 SXM4, 40960, A100 SXM4 40GB",
        "A100 SXM4, 81920, A100 SXM4 80GB",
        "RTX 4090, 24564, RTX 4090",
        "NVIDIA GeForce RTX 4090, 24576, RTX 4090",
        "RTX 4090D, 24564, RTX 4090 D",
        "rtx_4080_s, 16376, RTX 4080 SUPER",
        "RTX 3080, 12288, RTX 3080 12GB",
        "RTX 3080, 10240, RTX 3080",
        "RTX 4060 Ti, 8188, RTX 4060 Ti 8GB",
        "Tesla V100, 32768, V100 SXM2 32GB",
        "RTX 6000Ada, 49140, RTX 6000 Ada",
        "NVIDIA RTX 6000 Ada Generation, 49140, RTX 6000 Ada",
        "RTX PRO 6000 WS, 97887, RTX PRO 6000 Blackwell Workstation",
        "AMD Instinct MI300X OAM, 196592, MI300X"
    })
    void aProvidersWordAndItsMemoryNameOneModel(String word, int mib, String model) {
        assertThat(CATALOG.match(word, Optional.of(ByteSize.ofMib(mib))).name()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({"RTX 9999 Ultra", "NVIDIA", "''", "RTX", "A1000"})
    void aWordWeDoNotKnowIsKeptAsItCameWithoutFigures(String word) {
        assertThat(CATALOG.match(word, Optional.of(ByteSize.ofGib(24))))
                .isEqualTo(GpuModel.unknown(word));
    }

    @Test
    void figuresAreDenseAndPlausible() {
        for (var model : CATALOG.models()) {
            var facts = model.facts().orElseThrow();
            assertThat(facts.vram().gib()).as(model.name()).isBetween(1.0, 300.0);
            // No card of any maker reaches this without counting zeros.
            assertThat(facts.denseTflops().orElse(1)).as(model.name()).isBetween(0.01, 2_600.0);
            assertThat(facts.bandwidth().orElse(100)).as(model.name()).isBetween(10.0, 9_000.0);
        }
    }

    /// The published list of names has a column with Vast's own spelling of each model.
    @Test
    void everySpellingVastUsesIsKnown() throws Exception {
        var list = Path.of(System.getProperty("contracts", "../shared/contracts"), "gpu-names.csv");
        assumeTrue(Files.exists(list), "the list of the providers' spellings is not here");
        var unknown = new ArrayList<String>();
        for (var line : Files.readAllLines(list).subList(1, Files.readAllLines(list).size())) {
            var cells = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)").split(line, -1);
            for (var spelling : cells[11].split("\\|", -1)) {
                var vram = ByteSize.ofGib(Double.parseDouble(cells[2]));
                var match = CATALOG.match(spelling, Optional.of(vram));
                if (!spelling.isBlank() && match.facts().isEmpty()) {
                    unknown.add(spelling);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }
}
