package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.Gpus;
import io.computehub.provider.lambda.LambdaWire.InstanceType;
import io.computehub.provider.lambda.LambdaWire.Specs;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

class LambdaGpusTest {

    private static Gpus gpus(String name, @Nullable String described, @Nullable Integer count) {
        return LambdaGpus.of(
                new InstanceType(name, described, null, new Specs(null, null, null, count), null));
    }

    @ParameterizedTest
    @CsvSource({
        "gpu_1x_a10, A10 (24 GB PCIe), A10, 24",
        "gpu_1x_a10, A10, A10, 24",
        "gpu_1x_a100, A100 (40 GB SXM4), A100 SXM4 40GB, 40",
        "gpu_1x_a100, A100 (40 GB PCIe), A100 PCIe 40GB, 40",
        "gpu_8x_a100_80gb_sxm4, A100 (80 GB SXM4), A100 SXM4 80GB, 80",
        "gpu_8x_h100_sxm5gdr, H100 (80 GB SXM5), H100 SXM, 80",
        "gpu_16x_h100_sxm5, H100 (80 GB SXM5), H100 SXM, 80",
        "gpu_1x_h100_next, H100 (80 GB SXM5), H100 SXM, 80",
        "gpu_1x_b200_sxm6, B200 (180 GB SXM6), B200 SXM, 180",
        "gpu_1x_gh200, GH200 (96 GB), GH200, 96",
        "gpu_1x_a6000, A6000 (48 GB), RTX A6000, 48",
        "gpu_1x_rtx6000, RTX 6000 (24 GB), Quadro RTX 6000, 24",
        "gpu_8x_v100, Tesla V100 (16 GB), V100 SXM2 16GB, 16"
    })
    void theNameAndTheDescriptionTellTheModel(
            String name, String described, String model, int gib) {
        var gpus = gpus(name, described, 1);
        assertThat(gpus.model().name()).isEqualTo(model);
        assertThat(gpus.vramEach()).isEqualTo(ByteSize.ofGib(gib));
    }

    @Test
    void aModelNobodyKnowsKeepsTheirWordsAndTheirMemory() {
        var gpus = gpus("gpu_4x_x900_sxm9", "X900 (512 GB SXM9)", 4);
        assertThat(gpus.model().name()).isEqualTo("X900");
        assertThat(gpus.model().facts()).isEmpty();
        assertThat(gpus.vramTotal()).isEqualTo(ByteSize.ofGib(2048));
    }

    /// The same name with twice the memory is another model.
    @Test
    void aNameDoesNotOverrideTheMemoryTheyDescribe() {
        assertThat(gpus("gpu_1x_a100", "A100 (80 GB)", 1).model().facts()).isEmpty();
    }

    @Test
    void olderAnswersTellTheCountInTheNameAlone() {
        assertThat(gpus("gpu_8x_a100", "A100 (40 GB SXM4)", null).count()).isEqualTo(8);
        assertThat(gpus("cpu_4x_general", "N/A", 0).count()).isZero();
        assertThat(gpus("cpu_4x_general", null, null).count()).isZero();
    }

    @Test
    void everySpellingLambdaUsesIsItsCanonicalModel() throws Exception {
        var list = Path.of(System.getProperty("contracts", "../shared/contracts"), "gpu-names.csv");
        assumeTrue(Files.exists(list), "the list of the providers' spellings is not here");
        var comma = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
        var lines = Files.readAllLines(list);
        int lambda = java.util.List.of(comma.split(lines.getFirst(), -1)).indexOf("lambda");
        for (var line : lines.subList(1, lines.size())) {
            var cells = comma.split(line, -1);
            for (var spelling : cells[lambda].split("\\|", -1)) {
                if (!spelling.isBlank()) {
                    var vram = ByteSize.ofGib(Double.parseDouble(cells[2]));
                    var found = GpuCatalog.BUNDLED.match(spelling, Optional.of(vram));
                    assertThat(found.name()).as(spelling).isEqualTo(cells[0]);
                    assertThat(gpus(spelling, null, 1).model().name()).isEqualTo(cells[0]);
                }
            }
        }
    }
}
