package io.computehub.provider.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Vendor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/// What machines print is read as far as it can be understood, and no further.
class SurveyTest {

    @Test
    void aWorkstationIsReadWhole() throws Protocol {
        var machine = Survey.of(Printed.TWO_RTX_4090);
        assertThat(machine.host()).isEqualTo("workstation");
        assertThat(machine.arch()).contains("amd64");
        assertThat(machine.cores()).isEqualTo(OptionalInt.of(32));
        assertThat(machine.cpu()).contains("AMD Ryzen 9 7950X 16-Core Processor");
        assertThat(machine.memory()).contains(new ByteSize(131_072_000L * 1024));
        assertThat(machine.memoryUsed()).isEqualTo(OptionalDouble.of(25));
        assertThat(machine.disk()).contains(new ByteSize(976_563_000L * 1024));
        assertThat(machine.docker()).isEqualTo(new Survey.Docker.Ready("27.3.1"));
        assertThat(machine.identity()).hasValueSatisfying(id -> assertThat(id).hasSize(32));
    }

    @Test
    void itsGpusHaveTheirCanonicalNamesAndWhatIsNotToldIsAbsent() throws Protocol {
        var gpus = Survey.of(Printed.TWO_RTX_4090).gpus();
        assertThat(gpus).hasSize(2);
        assertThat(gpus.getFirst().model().name()).isEqualTo("RTX 4090");
        assertThat(gpus.getFirst().model().vendor()).isEqualTo(Vendor.NVIDIA);
        assertThat(gpus.getFirst().vram()).contains(ByteSize.ofMib(24_564));
        assertThat(gpus.getFirst().load()).isEqualTo(OptionalDouble.of(30));
        assertThat(gpus.getFirst().driver()).contains("550.54.14");
        assertThat(gpus.getLast().used()).isEmpty();
        assertThat(gpus.getLast().load()).isEmpty();
    }

    @Test
    void aSlicedGpuIsItsSlices() throws Protocol {
        var gpus = Survey.of(Printed.A100_IN_SLICES).gpus();
        assertThat(gpus)
                .extracting(Gpu::key)
                .containsExactly(
                        "MIG-aaaa1111-0000-5000-8000-000000000001",
                        "MIG-aaaa1111-0000-5000-8000-000000000002",
                        "GPU-22222222-aaaa-bbbb-cccc-000000000002");
        assertThat(gpus.getFirst().theirName()).isEqualTo("NVIDIA A100-SXM4-80GB MIG 3g.40gb");
        assertThat(gpus.getFirst().vram()).contains(ByteSize.ofGib(40));
        assertThat(gpus.getLast().model().name()).isEqualTo("A100 SXM4 80GB");
    }

    @Test
    void amdsGpusAreReadInBothSpellingsOfTheirTool() throws Protocol {
        var gpus = Survey.of(Printed.MI300X).gpus();
        assertThat(gpus).extracting(Gpu::vendor).containsOnly(Vendor.AMD);
        assertThat(gpus).extracting(gpu -> gpu.model().name()).containsExactly("MI300X", "MI300X");
        assertThat(gpus.getFirst().vram()).contains(new ByteSize(206_141_652_992L));
        assertThat(gpus.getFirst().load()).isEqualTo(OptionalDouble.of(7));
        assertThat(gpus.getFirst().driver()).contains("6.8.5");
        assertThat(gpus.getLast().load()).isEmpty();
    }

    @Test
    void aBusyBoxThatHasNoToolsIsAMachineAllTheSame() throws Protocol {
        var machine = Survey.of(Printed.BUSYBOX);
        assertThat(machine.gpus()).isEmpty();
        assertThat(machine.cpu()).isEmpty();
        assertThat(machine.identity()).isEmpty();
        assertThat(machine.arch()).contains("arm64");
        assertThat(machine.cores()).isEqualTo(OptionalInt.of(4));
        assertThat(machine.memoryUsed()).isEmpty();
        assertThat(machine.docker()).isEqualTo(new Survey.Docker.Absent());
    }

    @Test
    void aDockerThatRefusesSaysWhy() throws Protocol {
        var refusing =
                Printed.TWO_RTX_4090
                        .replace("27.3.1", "permission denied while trying to connect")
                        .replace("==ch:docker-status\n0", "==ch:docker-status\n1");
        assertThat(Survey.of(refusing).docker())
                .isEqualTo(new Survey.Docker.Unusable("permission denied while trying to connect"));
    }

    @Test
    void theMachinesIdItselfIsNotShown() throws Protocol {
        assertThat(Survey.of(Printed.TWO_RTX_4090).toString())
                .doesNotContain("0123456789abcdef0123456789abcdef");
    }

    @Test
    void twoContainersOfOneImageAreTwoMachines() {
        var id = "0123456789abcdef0123456789abcdef";
        assertThat(OwnSelf.identity(id, true, "c1")).isNotEqualTo(OwnSelf.identity(id, true, "c2"));
        assertThat(OwnSelf.identity(id, false, "old"))
                .isPresent()
                .isEqualTo(OwnSelf.identity(id, false, "renamed"));
        assertThat(OwnSelf.identity("uninitialized", false, "x")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 10, 50, 90, 99})
    void whatIsCutOffIsNoMachine(int percent) {
        var whole = Printed.TWO_RTX_4090.stripTrailing();
        var cut = whole.substring(0, (whole.length() - 1) * percent / 100);
        assertThatThrownBy(() -> Survey.of(cut)).isInstanceOf(Protocol.class);
    }

    @Test
    void rubbishBreaksNothing() throws Protocol {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder(Printed.ALL.get(round % Printed.ALL.size()));
            for (int i = 0; i < 40; i++) {
                int at = random.nextInt(text.length() - 12);
                if (text.substring(Math.max(0, at - 12), at + 12).contains("==ch:")) {
                    continue;
                }
                text.setCharAt(at, (char) random.nextInt(0x2fff));
            }
            assertThat(Survey.of(text + "\n==ch:end\n").gpus()).hasSizeLessThan(300);
        }
    }

    @Test
    void figuresBeyondReasonAreNoFigures() throws Protocol {
        var odd =
                Printed.TWO_RTX_4090
                        .replace("131072000 kB", "99999999999999999999 kB")
                        .replace("\n32\n", "\n-4\n")
                        .replace("24564", "1e9999");
        var machine = Survey.of(odd);
        assertThat(machine.memory()).isEmpty();
        assertThat(machine.cores()).isEqualTo(OptionalInt.of(2));
        assertThat(machine.gpus()).extracting(Gpu::vram).containsOnly(Optional.empty());
        assertThat(machine.gpus().getFirst().vramEach()).isEqualTo(ByteSize.ofGib(24));
    }

    @Test
    void manyLinesOfAToolGoneMadAreBounded() {
        var line = "0, GPU-%08d-aaaa-bbbb, NVIDIA L4, 1, 1, 1, 1.0";
        var many = java.util.stream.IntStream.range(0, 5000).mapToObj(line::formatted).toList();
        assertThat(NvidiaTable.read(many, List.of())).hasSize(256);
    }
}
