package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.hardware.ByteSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Their names of GPUs and the models they mean.
class TensorDockGpusTest {

    @ParameterizedTest
    @CsvSource({
        "geforcertx4090-pcie-24gb, RTX 4090, 24",
        "a100-sxm4-80gb, A100 SXM4 80GB, 80",
        "v100-pcie-16gb, V100 PCIe 16GB, 16",
        "teslav100-pcie-16gb, V100 PCIe 16GB, 16",
        "t4-pcie-16gb, T4, 16",
        "h100-pcie-80gb, H100 PCIe, 80",
        "a100-pcie-40gb, A100 PCIe 40GB, 40",
        "geforcertx3080-pcie-12gb, RTX 3080 12GB, 12"
    })
    void aNameOfTheirsIsOneModel(String name, String model, int gib) {
        var gpus = TensorDockGpus.gpus(2, name, name);
        assertThat(gpus.model().name()).isEqualTo(model);
        assertThat(gpus.model().facts()).isPresent();
        assertThat(gpus.vramEach()).isEqualTo(ByteSize.ofGib(gib));
        assertThat(gpus.count()).isEqualTo(2);
    }

    @Test
    void aModelNobodyKnowsIsShownAsTheyCallItAndItsMemoryIsRead() {
        var gpus = TensorDockGpus.gpus(1, "rtx9999-pcie-96gb", "NVIDIA RTX 9999 PCIe 96GB");
        assertThat(gpus.model().name()).isEqualTo("NVIDIA RTX 9999 PCIe 96GB");
        assertThat(gpus.model().facts()).isEmpty();
        assertThat(gpus.vramEach()).isEqualTo(ByteSize.ofGib(96));
    }

    @Test
    void aNameWithAnotherMemoryIsNotTakenForTheModel() {
        assertThat(TensorDockGpus.gpus(1, "l4-pcie-99gb", "").model().facts()).isEmpty();
    }

    /// The published list of names has a column with TensorDock's own spelling of each model.
    @Test
    void everySpellingTensorDockUsesMeansItsModel() throws Exception {
        var list = Path.of(System.getProperty("contracts", "../shared/contracts"), "gpu-names.csv");
        assumeTrue(Files.exists(list), "the list of the providers' spellings is not here");
        var lines = Files.readAllLines(list);
        int met = 0;
        for (var line : lines.subList(1, lines.size())) {
            var cells = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)").split(line, -1);
            for (var spelling : cells[13].split("\\|", -1)) {
                if (!spelling.isBlank()) {
                    met++;
                    assertThat(TensorDockGpus.gpus(1, spelling, spelling).model().name())
                            .isEqualTo(cells[0]);
                }
            }
        }
        assertThat(met).isGreaterThan(20);
    }
}
