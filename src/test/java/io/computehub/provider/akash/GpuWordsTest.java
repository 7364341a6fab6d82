package io.computehub.provider.akash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.hardware.ByteSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;

/// Their words for a GPU and the model they mean.
class GpuWordsTest {

    private static final int MODEL = 0;
    private static final int AKASH = 14;

    @ParameterizedTest
    @CsvSource({
        "h100, 80Gi, SXM5, H100 SXM",
        "h100, 80Gi, sxm, H100 SXM",
        "h100, 80Gi, PCIe, H100 PCIe",
        "a100, 40Gi, PCIe, A100 PCIe 40GB",
        "rtx4090, 24Gi, PCIe, RTX 4090",
        "rtx4090, '', '', RTX 4090",
        "a100, 64Gi, SXM, a100 64Gi SXM",
        "zz9, '', '', zz9"
    })
    void modelMemoryAndInterfaceNameOneModel(String model, String ram, String bus, String name) {
        assertThat(new GpuWords("nvidia", model, ram, bus).canonical().name()).isEqualTo(name);
    }

    @Test
    void anAttributeOfADeploymentNamesThemAll() {
        assertThat(GpuWords.ofAttribute("vendor/nvidia/model/h100/ram/80Gi/interface/sxm"))
                .contains(new GpuWords("nvidia", "h100", "80Gi", "sxm"));
        assertThat(GpuWords.ofAttribute("vendor/nvidia/model/rtx4090"))
                .contains(new GpuWords("nvidia", "rtx4090", "", ""));
        assertThat(GpuWords.ofAttribute("region")).isEmpty();
    }

    @Test
    void aKeyReadsBackAndStrangeWordsMakeNone() {
        var key = OfferKey.of(new GpuWords("nvidia", "h100", "80Gi", "SXM5"), 8).orElseThrow();
        assertThat(key.text()).isEqualTo("nvidia:h100:80Gi:SXM5:8");
        assertThat(OfferKey.parse(key.text())).contains(key);
        assertThat(OfferKey.parse("nvidia:h100:80Gi:SXM5:0")).isEmpty();
        assertThat(OfferKey.parse("nvidia:h100")).isEmpty();
        assertThat(OfferKey.of(new GpuWords("nvidia", "h:1", "", ""), 1)).isEmpty();
        assertThat(OfferKey.of(new GpuWords("nvidia", "", "", ""), 1)).isEmpty();
    }

    @Test
    void everySpellingOfTheirsIsKnown() throws Exception {
        var list = Path.of(System.getProperty("contracts", "../shared/contracts"), "gpu-names.csv");
        assumeTrue(Files.exists(list), "the list of the providers' spellings is not here");
        var wrong = new ArrayList<String>();
        int known = 0;
        for (var line : Files.readAllLines(list)) {
            var cells = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)").split(line, -1);
            var words = cells[AKASH].split("/", -1);
            if (words.length < 2) {
                continue;
            }
            known++;
            var gpu =
                    new GpuWords(
                            words[0],
                            words[1],
                            words.length > 2 ? words[2] : Integer.parseInt(cells[2]) + "Gi",
                            words.length > 3 ? words[3] : "PCIe");
            if (!gpu.canonical().name().equals(cells[MODEL])) {
                wrong.add(cells[AKASH] + " is " + gpu.canonical().name());
            }
            assertThat(gpu.memory().orElseThrow()).isGreaterThan(new ByteSize(0));
        }
        assertThat(wrong).isEmpty();
        assertThat(known).isGreaterThan(60);
    }
}
