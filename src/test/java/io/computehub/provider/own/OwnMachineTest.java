package io.computehub.provider.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Chassis;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.http.HttpKit;
import io.computehub.provider.Host.Ran;
import io.computehub.provider.LocalRunning;
import io.computehub.provider.Provider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// An own machine is an instance of its own, and what runs on it shares its cost.
class OwnMachineTest {

    private static final String FIRST = "GPU-11111111-aaaa-bbbb-cccc-000000000001";
    private static final String SECOND = "GPU-11111111-aaaa-bbbb-cccc-000000000002";

    private final Bench host = new Bench();

    @Test
    void theMachineIsAnInstanceThatRunsWhileItAnswers() throws Exception {
        var machine = Bench.machine(host, "cost", "1.20").instances().getFirst();
        assertThat(machine.name()).isEqualTo("bench");
        assertThat(machine.state()).isEqualTo(new InstanceState.Running());
        assertThat(machine.gpus().count()).isEqualTo(2);
        assertThat(machine.gpus().model().name()).isEqualTo("RTX 4090");
        assertThat(machine.tier()).isEqualTo(HostTier.OWN);
        assertThat(machine.rate()).contains(Rate.usd("1.20"));
        assertThat(machine.ssh())
                .hasValueSatisfying(it -> assertThat(it.brief()).isEqualTo("me@bench:2222"));
        assertThat(machine.usage().memory()).hasValue(25);
        assertThat(machine.chassis())
                .isEqualTo(
                        new Chassis(
                                OptionalInt.of(32),
                                Optional.of("AMD Ryzen 9 7950X 16-Core Processor"),
                                Optional.of(new ByteSize(131_072_000L * 1024))));
        assertThat(machine.tag()).isEmpty();
    }

    @Test
    void whatNobodySaidIsAbsentAndNotZero() throws Exception {
        host.has("a1 running " + FIRST);
        assertThat(Bench.machine(host).instances())
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.rate()).isEmpty();
                    assertThat(one.stoppedRate()).isEmpty();
                });
        assertThat(Bench.machine(host).offers()).isEmpty();
    }

    @Test
    void zeroIsACost() throws Exception {
        assertThat(Bench.machine(host, "cost", "0").instances().getFirst().rate())
                .contains(Rate.ZERO);
        assertThat(Bench.machine(host, "cost", "0").offers()).isNotEmpty();
    }

    @Test
    void theSharesOfWhatRunsAndTheRestAreTheCost() throws Exception {
        host.has("a1 running " + FIRST, "a2 exited " + SECOND, "a3 running " + FIRST);
        var rates =
                Bench.machine(host, "cost", "1.20").instances().stream()
                        .map(one -> one.rate().orElseThrow())
                        .toList();
        assertThat(rates).containsExactly(Rate.usd("0.60"), Rate.usd("0.60"), Rate.ZERO, Rate.ZERO);
        assertThat(Rate.sum(rates)).isEqualTo(Rate.usd("1.20"));
    }

    @Test
    void whatIsFreeIsOfferedAtItsShare() throws Exception {
        assertThat(Bench.machine(host, "cost", "1.20").offers())
                .extracting(one -> one.gpus().count() + " " + one.listed())
                .containsExactly("1 0.6 USD/h", "2 1.2 USD/h");
        host.has("a1 paused " + SECOND);
        assertThat(Bench.machine(host, "cost", "1.20").offers())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.gpus().count()).isEqualTo(1);
                    assertThat(one.machine().cpuName()).isPresent();
                    assertThat(one.machine().driver()).contains("550.54.14");
                });
    }

    @Test
    void amdsGpusAreOfferedAllOrNone() throws Exception {
        host.says(
                "probe",
                0,
                Printed.MI300X.replace(
                        "==ch:docker\n", "==ch:docker\n27\n==ch:docker-status\n0\n"));
        var machine = Bench.machine(host, "cost", "8");
        assertThat(machine.offers())
                .extracting((Offer one) -> one.gpus().count())
                .containsExactly(2);
        host.has("a1 running card0");
        assertThat(machine.offers()).isEmpty();
    }

    @Test
    void withoutDockerItIsAMachineAndNothingIsOffered() throws Exception {
        host.says("probe", 0, Printed.BUSYBOX);
        var machine = Bench.machine(host, "cost", "1");
        assertThat(machine.instances()).hasSize(1);
        assertThat(machine.offers()).isEmpty();
        assertThat(host.scripts).noneMatch(script -> script.contains("# computehub list"));
    }

    @Test
    void aDockerThatDoesNotAnswerIsNotTakenForAnEmptyOne() throws Exception {
        host.says("list", 1, "Cannot connect to the Docker daemon. Is the docker daemon running?");
        assertThatThrownBy(() -> Bench.machine(host).instances())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> assertThat(no.theirWords()).contains("Is the docker daemon running"));
        assertThat(Bench.machine(host, "docker", "no").instances()).hasSize(1);
    }

    @Test
    void aContainerGoneBetweenTwoLooksIsLookedForAgain() throws Exception {
        host.says("list", 1, "Error: No such container: a1");
        assertThatThrownBy(() -> Bench.machine(host).instances())
                .isInstanceOf(ProviderException.Network.class);
        assertThat(host.scripts).filteredOn(it -> it.contains("# computehub list")).hasSize(3);
    }

    @Test
    void anotherMachineAtTheAddressIsAnotherInstance() throws Exception {
        var before = Bench.machine(host).instances().getFirst().id();
        host.says("probe", 0, Printed.A100_IN_SLICES);
        assertThat(Bench.machine(host).instances().getFirst().id()).isNotEqualTo(before);
    }

    @Test
    void theActionsOfAContainerFollowItsState() throws Exception {
        host.has("a1 running " + FIRST, "a2 exited " + FIRST, "a3 dead " + FIRST);
        assertThat(Bench.machine(host).instances())
                .extracting(Instance::actions)
                .containsExactly(
                        java.util.Set.of(),
                        java.util.Set.of(Action.STOP, Action.RESTART, Action.TERMINATE),
                        java.util.Set.of(Action.START, Action.TERMINATE),
                        java.util.Set.of(Action.TERMINATE));
    }

    @Test
    void aPortWithinTheMachineIsAnAddressOnThisComputerOnly() throws Exception {
        host.has("a1 running " + FIRST);
        assertThat(Bench.machine(host).instances().getLast().services()).isEmpty();
        assertThat(Bench.machine(host, "address", "this-computer").instances().getLast().services())
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo("127.0.0.1:32768"));
    }

    @Test
    void powerIsTouchedOnlyWhereThatWasAllowed() throws Exception {
        var machine = Bench.machine(host).instances().getFirst();
        assertThat(machine.actions()).isEmpty();
        var forbidden = lifecycle();
        assertThatThrownBy(() -> forbidden.stop(machine.id())).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> forbidden.restart(machine.id())).isInstanceOf(Rejected.class);
        assertThat(host.scripts).noneMatch(script -> script.contains("sudo"));
        lifecycle("power", "yes").restart(machine.id());
        assertThat(host.scripts.getLast()).contains("sudo -n reboot");
    }

    @Test
    void aMachineIsNeverEnded() throws Exception {
        var lifecycle = lifecycle("power", "yes");
        var id = Bench.machine(host).instances().getFirst().id();
        int before = host.scripts.size();
        assertThatThrownBy(() -> lifecycle.terminate(id)).isInstanceOf(Rejected.class);
        assertThat(host.scripts).hasSize(before);
    }

    @Test
    void aStoppedContainerWhoseGpuIsTakenDoesNotStart() throws Exception {
        host.has("a1 exited " + FIRST, "a2 running " + FIRST);
        var lifecycle = lifecycle();
        assertThatThrownBy(() -> lifecycle.start(new InstanceId(Bench.ACCOUNT.id(), "a1")))
                .isInstanceOf(NoCapacity.class);
    }

    private OwnLifecycle lifecycle(String... settings) throws ProviderException {
        return new OwnLifecycle(Bench.machine(host, settings), new OwnLine(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "me",
                "me@",
                "@host",
                "me@host:0",
                "me@host:70000",
                "-o@host",
                "me@ho;st"
            })
    void anEntryThatCannotBeUnderstoodSaysSoWheneverItIsAsked(String address) {
        var factory = new OwnFactory();
        var kit = new HttpKit(() -> java.time.Instant.EPOCH, HttpKit.Limits.DEFAULT);
        try (kit;
                var line =
                        factory.open(
                                Bench.ACCOUNT,
                                new Credentials(Map.of("address", Secret.of(address))),
                                kit)) {
            assertThatThrownBy(line::instances)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            no -> assertThat(no.reason()).isEqualTo(Reason.INVALID));
        }
    }

    @Test
    void thisComputerIsItsMachineAndNotWhatRunsInAContainerOnIt() throws Exception {
        host.has("a1 running " + FIRST);
        try (var kit = new HttpKit(() -> java.time.Instant.EPOCH, HttpKit.Limits.DEFAULT);
                var here = opened(kit, "this-computer");
                var elsewhere = opened(kit, "me@bench")) {
            var local = here.capability(LocalRunning.class).orElseThrow();
            assertThat(here.instances().stream().map(one -> local.isThisComputer(one.id())))
                    .containsExactly(true, false);
            var remote = elsewhere.capability(LocalRunning.class).orElseThrow();
            assertThat(elsewhere.instances())
                    .isNotEmpty()
                    .noneMatch(one -> remote.isThisComputer(one.id()));
        }
    }

    private Provider opened(HttpKit kit, String address) {
        return new OwnFactory()
                .open(Bench.ACCOUNT, Bench.credentials("address", address), kit, (_, _) -> host);
    }

    @Test
    void theWayIsSaidWithTheAddressOrByItself() throws Exception {
        for (var settings :
                List.of(
                        Bench.credentials("via", "ada@gate:2222, root@inner"),
                        Bench.credentials(
                                "address", "me@bench:2222 via ada@gate:2222,root@inner"))) {
            assertThat(OwnSettings.of(settings).address().map(SshAddress::brief))
                    .contains("me@bench:2222 via ada@gate:2222, root@inner");
        }
        assertThat(Bench.machine(host, "via", "ada@gate").instances().getFirst().ssh())
                .hasValueSatisfying(at -> assertThat(at.command()).contains("-J ada@gate "));
        assertThat(OwnSettings.of(Bench.credentials("via", " ")).address().orElseThrow().via())
                .isEmpty();
    }

    @Test
    void aWayThatCannotBeUnderstoodSaysWhy() {
        assertThatThrownBy(() -> OwnSettings.of(Bench.credentials("via", "gate")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> assertThat(no.theirWords()).contains("user@host:port"));
        assertThatThrownBy(() ->
                        OwnSettings.of(Bench.credentials("address", "a@b via c@d", "via", "e@f")))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.theirWords()).contains("twice"));
        assertThatThrownBy(() ->
                        OwnSettings.of(Bench.credentials("address", "this-computer", "via", "e@f")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aPortOfAMachineBehindAnotherHostIsNoAddressHere() throws Exception {
        host.has("a1 running " + FIRST);
        host.answers.computeIfPresent(
                "list",
                (_, ran) ->
                        new Ran(
                                0,
                                ran.text().replace("127.0.0.1", "0.0.0.0").getBytes(UTF_8),
                                new byte[0]));
        assertThat(Bench.machine(host).instances().getLast().services()).hasSize(1);
        assertThat(Bench.machine(host, "via", "ada@gate").instances().getLast().services())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,20", "-1", "1e3", "free", "9999999"})
    void whatIsNoCostIsRefused(String cost) {
        assertThatThrownBy(() -> OwnSettings.of(Bench.credentials("cost", cost)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void anOrderMadeTwiceIsOneContainer() throws Exception {
        host.says(
                "run",
                125,
                "docker: Error response from daemon: Conflict. The container name \"/x\" is already"
                        + " in use by container \"a1b2\".");
        var machine = Bench.machine(host, "cost", "1.20");
        var order = order(machine, "ch-00000000a1");
        host.has("a1 running " + SECOND);
        assertThat(new OwnRenting(machine, new OwnLine(host)).rent(order).key()).isEqualTo("a1");
    }

    private static io.computehub.provider.Renting.Order order(OwnMachine machine, String tag)
            throws ProviderException {
        return new io.computehub.provider.Renting.Order(
                machine.offers().getFirst(),
                new io.computehub.domain.instance.DeploymentTag(tag),
                "run",
                "img",
                1,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatWasMadeAndCouldNotStartIsSweptAway() throws Exception {
        host.says("run", 125, "docker: Error response from daemon: could not select device driver");
        var machine = Bench.machine(host, "cost", "1.20");
        var order = order(machine, "ch-0000000001");
        assertThatThrownBy(() -> new OwnRenting(machine, new OwnLine(host)).rent(order))
                .isInstanceOf(Rejected.class);
        assertThat(host.scripts.getLast())
                .contains("# computehub sweep")
                .contains("name=^/computehub-ch-0000000001$")
                .contains("status=created");
    }
}
