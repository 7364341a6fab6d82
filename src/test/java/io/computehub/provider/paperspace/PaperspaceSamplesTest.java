package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.InstanceState.Terminated;
import io.computehub.domain.money.Rate;
import io.computehub.http.Json;
import io.computehub.provider.paperspace.PaperspaceWire.Change;
import io.computehub.provider.paperspace.PaperspaceWire.Template;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Every published answer is read. `errors.json` is read where refusals are tested.
class PaperspaceSamplesTest {

    @Test
    void noSampleIsLeftUnread() throws Exception {
        PaperspaceSpec.sample("errors.json");
        var folder = PaperspaceSpec.find("paperspace/samples").orElseThrow();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "PROVENANCE.md",
                            "errors.json",
                            "machine-created.json",
                            "os-templates.json");
        }
    }

    /// Their example has a date of deletion in it; without that it is off.
    @Test
    void aCreatedMachineIsRead() throws Exception {
        var change = Json.as(PaperspaceSpec.sample("machine-created.json"), Change.class);
        assertThat(Objects.requireNonNull(change.event()).state()).isEqualTo("new");
        var machine = Objects.requireNonNull(change.data());
        var mapper = new PaperspaceMapper(new AccountId("a1"), Map.of());
        var deleted = mapper.instance("m1", machine);
        assertThat(deleted.state()).isEqualTo(new Terminated());
        assertThat(PaperspaceStates.state(Objects.requireNonNull(machine.state())))
                .isEqualTo(new Stopped());
        assertThat(deleted.stoppedRate()).contains(Rate.ZERO);
        assertThat(deleted.place().country()).contains("US");
    }

    @Test
    void templatesTellWhichTypesAreOffered() throws Exception {
        var templates =
                List.of(
                        Json.as(
                                PaperspaceSpec.sample("os-templates.json").path("items").path(0),
                                Template.class));
        assertThat(Templates.offeredTypes(templates)).containsExactly("A4000");
    }
}
