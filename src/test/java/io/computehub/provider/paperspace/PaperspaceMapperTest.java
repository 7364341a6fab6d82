package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.InstanceState.Stopping;
import io.computehub.domain.instance.InstanceState.Terminated;
import io.computehub.domain.instance.InstanceState.Unrecognised;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Place;
import io.computehub.http.Json;
import io.computehub.provider.Stock.Listed;
import io.computehub.provider.paperspace.PaperspaceWire.Machine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A machine of theirs as an instance of ours.
class PaperspaceMapperTest {

    private static final AccountId ACCOUNT = new AccountId("a1");
    private static final DeploymentTag TAG = new DeploymentTag("ch-7f3a91c2e0");

    private final ObjectNode json =
            PaperspaceDialect.machine(new Listed("ps1", TAG.behind("trainer")));

    private Instance mapped() throws Exception {
        return mapped(Map.of());
    }

    private Instance mapped(Map<String, String> failures) throws Exception {
        return new PaperspaceMapper(ACCOUNT, failures)
                .instance("ps1", Json.as(json, Machine.class));
    }

    @Test
    void aRunningMachineIsAllItSays() throws Exception {
        var one = mapped();
        assertThat(one.name()).isEqualTo("trainer");
        assertThat(one.tag()).contains(TAG);
        assertThat(one.state()).isEqualTo(new Running());
        assertThat(one.gpus().model().name()).isEqualTo("RTX A4000");
        assertThat(one.gpus().count()).isEqualTo(1);
        assertThat(one.place()).isEqualTo(new Place("ny2", Optional.of("US")));
        assertThat(one.ssh()).contains(new SshAddress("203.0.113.7", 22, "paperspace", false));
        assertThat(one.image()).contains("Ubuntu 22.04");
        assertThat(one.disk()).contains(ByteSize.ofGib(50));
        assertThat(one.createdAt()).contains(Instant.parse("2026-06-01T12:00:00Z"));
        assertThat(one.startedAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "provisioning, Provisioning",
        "starting, Provisioning",
        "restarting, Provisioning",
        "serviceready, Provisioning",
        "upgrading, Provisioning",
        "ready, Running",
        "READY, Running",
        "stopping, Stopping",
        "off, Stopped",
        "MIGRATING, Unrecognised"
    })
    void everyWordForAStateHasOneOfOurs(String word, String ours) throws Exception {
        json.put("state", word);
        var one = mapped();
        assertThat(one.state().getClass().getSimpleName()).isEqualTo(ours);
        assertThat(one.theirState()).isEqualTo(word);
        assertThat(one.state().mayBill()).isTrue();
        assertThat(one.actions()).contains(Action.TERMINATE);
    }

    @Test
    void whatMayBeAskedDependsOnTheState() {
        assertThat(PaperspaceStates.actions(new Running()))
                .containsExactlyInAnyOrder(Action.STOP, Action.RESTART, Action.TERMINATE);
        assertThat(PaperspaceStates.actions(new Stopped()))
                .containsExactlyInAnyOrder(Action.START, Action.TERMINATE);
        assertThat(PaperspaceStates.actions(new Stopping())).containsExactly(Action.TERMINATE);
        assertThat(PaperspaceStates.actions(new Terminated())).isEmpty();
        assertThat(PaperspaceStates.actions(new Unrecognised("?")))
                .contains(Action.STOP, Action.TERMINATE);
    }

    @Test
    void usageIsByTheHourAndStorageByTheMonth() throws Exception {
        var month =
                Rate.usd(
                        new BigDecimal("5")
                                .divide(BigDecimal.valueOf(720), java.math.MathContext.DECIMAL128));
        assertThat(mapped().rate()).contains(Rate.usd("0.76").plus(month));
        assertThat(mapped().stoppedRate()).contains(month);
        json.put("state", "off");
        assertThat(mapped().rate()).contains(month);
        json.put("state", "provisioning");
        assertThat(mapped().rate()).contains(Rate.usd("0.76").plus(month));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usageRate", "storageRate"})
    void aRateOfWhichOnePartIsUntoldIsUntold(String part) throws Exception {
        json.putNull(part);
        assertThat(mapped().rate()).isEmpty();
    }

    @Test
    void longNumbersMayBeWords() throws Exception {
        var before = mapped();
        json.put("ram", "48318382080").put("storageTotal", "53687091200");
        ((ObjectNode) json.path("accelerators").path(0)).put("memory", "17179869184");
        json.put("usageRate", "0.76").put("storageRate", "5");
        assertThat(mapped()).isEqualTo(before);
    }

    @Test
    void aFailedEventTellsWhyAMachineDoesNotComeUp() throws Exception {
        var failed = Map.of("ps1", "no host found");
        json.put("state", "provisioning");
        assertThat(mapped(failed).state()).isEqualTo(new Failed("no host found"));
        assertThat(mapped(Map.of("other", "x")).state())
                .isEqualTo(new Provisioning("provisioning"));
        json.put("state", "ready");
        assertThat(mapped(failed).state()).isEqualTo(new Running());
    }

    @Test
    void aDeletedMachineBillsNothing() throws Exception {
        json.put("dtDeleted", "2026-06-02T12:00:00.000Z");
        assertThat(mapped().state()).isEqualTo(new Terminated());
        assertThat(mapped().rate()).contains(Rate.ZERO);
        assertThat(mapped().actions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ca1, ca1, US",
        "ams1, ams1, NL",
        "Europe (AMS1), ams1, NL",
        "East Coast (NY2), ny2, US",
        "Mars (MA1), Mars (MA1),"
    })
    void regionsHaveTheirCountry(String word, String name, String country) {
        assertThat(PaperspaceRegion.place(word))
                .isEqualTo(new Place(name, Optional.ofNullable(country)));
    }

    @Test
    void aTypeNobodyKnowsIsWhatItsAcceleratorsSay() throws Exception {
        json.put("machineType", "L99x2");
        var accelerator = (ObjectNode) json.path("accelerators").path(0);
        accelerator.put("name", "NVIDIA L40S").put("memory", 48L << 30).put("count", 2);
        assertThat(mapped().gpus().model().name()).isEqualTo("L40S");
        assertThat(mapped().gpus().count()).isEqualTo(2);
        accelerator.put("memory", 48);
        assertThat(mapped().gpus().vramEach()).isEqualTo(ByteSize.ofGib(48));
        json.put("machineType", "C7").putNull("accelerators");
        assertThat(mapped().gpus().count()).isZero();
        assertThat(mapped().gpus().model()).isEqualTo(GpuModel.unknown("C7"));
    }

    @Test
    void thereIsNoAddressWithoutAPublicOneNorForWindows() throws Exception {
        json.putNull("publicIp");
        assertThat(mapped().ssh()).isEmpty();
        json.put("publicIp", "203.0.113.7").put("agentType", "WindowsDesktop");
        assertThat(mapped().ssh()).isEmpty();
        json.put("publicIp", "$(reboot)").put("agentType", "LinuxHeadless");
        assertThat(mapped().ssh()).isEmpty();
    }

    @Test
    void aMachineMadeElsewhereKeepsItsNameAndHasNoTag() throws Exception {
        json.put("name", "notebook");
        assertThat(mapped().tag()).isEmpty();
        assertThat(mapped().name()).isEqualTo("notebook");
        assertThat(mapped().state()).isInstanceOf(InstanceState.Running.class);
    }
}
