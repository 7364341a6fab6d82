package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.account.AccountBook;
import io.computehub.account.Intake;
import io.computehub.domain.account.Account;
import io.computehub.fleet.Claim;
import io.computehub.fleet.DeploymentState;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetPolicy;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.VaultFleetRepository;
import io.computehub.sim.DemoScene;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Truth;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The demo profile from one start of the program to the next.
class DemoCloudTest {

    private static int providers;
    private static int machines;
    private static int deployments;

    @TempDir private Path home;
    private Core core;

    @BeforeEach
    void open() throws Exception {
        core = new Core(AppPaths.find(Optional.of(home), true), Locale.ENGLISH);
    }

    @AfterEach
    void close() {
        core.close();
    }

    /// What one start of the program finds.
    private record Found(
            List<String> accounts, List<Truth.Fact> machines, List<String> deployments) {}

    private <T> T started(InstantSource clock, Function<Running, T> use) {
        var vault = Vault.in(core.paths().vaultFolder(), core.clock());
        try (vault;
                var demo = DemoCloud.start(core, vault, clock);
                var book = new AccountBook(vault, core.providers(), core.http())) {
            return use.apply(new Running(vault, demo.cloud(), book));
        }
    }

    private record Running(Vault vault, SimCloud cloud, AccountBook book) {
        Found found() {
            return new Found(
                    book.accounts().get().stream().map(one -> one.id().value()).sorted().toList(),
                    cloud.truth().everything(),
                    new VaultFleetRepository(vault.database())
                            .deployments().stream()
                                    .map(one -> one.instance().orElseThrow().key())
                                    .sorted()
                                    .toList());
        }
    }

    /// What a new demo holds, however many providers there are.
    @BeforeAll
    static void countTheScene() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.defaults())) {
            var scene = DemoScene.stage(cloud);
            providers = cloud.providers().size();
            machines = scene.members().size();
            deployments = scene.ours().size();
        }
    }

    private Found found() {
        return started(core.clock(), Running::found);
    }

    private Path diary() {
        return core.paths().vaultFolder().resolve(DemoCloud.DIARY);
    }

    @Test
    void aFirstVisitorFindsMachinesThatTheDeploymentsClaim() {
        started(
                core.clock(),
                running -> {
                    var ids = running.cloud().truth().alive().stream().map(Truth.Fact::id).toList();
                    assertThat(ids).hasSize(machines);
                    var ours = running.found().deployments();
                    assertThat(ours).hasSize(deployments).isSubsetOf(ids);
                    return ours;
                });
    }

    @Test
    void theNextStartFindsTheSameMachinesAndAccounts() {
        var first = found();
        var second = found();
        assertThat(second.accounts()).hasSize(providers).isEqualTo(first.accounts());
        assertThat(second.deployments()).isEqualTo(first.deployments());
        assertThat(second.machines())
                .extracting(Truth.Fact::key, Truth.Fact::rate, Truth.Fact::created)
                .containsExactlyElementsOf(
                        first.machines().stream()
                                .map(fact ->
                                        org.assertj.core.groups.Tuple.tuple(
                                                fact.key(), fact.rate(), fact.created()))
                                .toList());
    }

    @Test
    void anAccountLeadsToWhereTheCloudListensThisTime() {
        found();
        started(
                core.clock(),
                running -> {
                    assertThat(running.book().accounts().get())
                            .extracting(Account::endpoint)
                            .containsExactlyInAnyOrderElementsOf(
                                    running.cloud().providers().stream()
                                            .map(running.cloud()::baseUrl)
                                            .map(Optional::of)
                                            .toList());
                    return true;
                });
    }

    @Test
    void aDayLaterTheDemoBeginsAnew() {
        var first = found();
        var later =
                started(InstantSource.offset(core.clock(), Duration.ofHours(25)), Running::found);
        assertThat(later.machines()).hasSize(machines);
        assertThat(later.accounts())
                .hasSize(providers)
                .doesNotContainAnyElementsOf(first.accounts());
        assertThat(later.deployments()).hasSize(deployments);
    }

    @Test
    void aDamagedDiaryBeginsBothAnew() throws IOException {
        var first = found();
        Files.writeString(diary(), "not a diary\n");
        var next = found();
        assertThat(next.machines()).hasSize(machines);
        assertThat(next.accounts()).doesNotContainAnyElementsOf(first.accounts());
    }

    @Test
    void aMissingOrDamagedVaultBeginsBothAnew() throws IOException {
        var first = found();
        var folder = core.paths().vaultFolder();
        Files.delete(folder.resolve("vault.mv.db"));
        var second = found();
        assertThat(second.accounts())
                .hasSize(providers)
                .doesNotContainAnyElementsOf(first.accounts());
        Files.writeString(folder.resolve("vault.key"), "{}");
        Files.writeString(folder.resolve("vault.key.bak"), "{}");
        assertThat(found().accounts())
                .hasSize(providers)
                .doesNotContainAnyElementsOf(second.accounts());
    }

    @Test
    void theDiaryOfAnotherWorldIsNotBelieved() throws IOException {
        var first = found();
        var strange = Files.readAllBytes(diary());
        Files.delete(diary());
        var second = found();
        assertThat(second.accounts()).doesNotContainAnyElementsOf(first.accounts());
        Files.write(diary(), strange);
        var third = found();
        assertThat(third.accounts())
                .doesNotContainAnyElementsOf(first.accounts())
                .doesNotContainAnyElementsOf(second.accounts());
        assertThat(third.deployments()).hasSize(deployments);
    }

    @Test
    void aSecondProcessIsToldAndHarmsNothing() {
        var first = found();
        started(
                core.clock(),
                running -> {
                    try (var other = Vault.in(core.paths().vaultFolder(), core.clock())) {
                        assertThatThrownBy(() -> DemoCloud.start(core, other))
                                .isInstanceOf(VaultException.InUse.class);
                    }
                    return true;
                });
        assertThat(found().accounts()).isEqualTo(first.accounts());
    }

    @Test
    void nobodyElseMayReadTheDiary() throws IOException {
        found();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(diary())))
                .isEqualTo("rw-------");
    }

    @Test
    void theFleetSeesOursAnOrphanAndOneMadeElsewhereWithWhatTheyCost() throws Exception {
        var vault = Vault.in(core.paths().vaultFolder(), core.clock());
        var demo = DemoCloud.start(core, vault);
        try (vault;
                demo;
                var session = new Session(core, vault, FleetPolicy.USUAL, Intake.DEMO)) {
            var whole = new CompletableFuture<Fleet>();
            try (var _ =
                    session.fleet()
                            .observe(fleet -> {
                                if (fleet.rows().size() == machines && spent(fleet)) {
                                    whole.complete(fleet);
                                }
                            })) {
                var fleet = whole.get(60, TimeUnit.SECONDS);
                assertThat(fleet.rows())
                        .filteredOn(row -> row.claim() instanceof Claim.Ours)
                        .hasSize(deployments);
                assertThat(fleet.rows())
                        .filteredOn(row -> row.claim() instanceof Claim.Orphan)
                        .hasSize(1);
                assertThat(fleet.rows())
                        .filteredOn(row -> row.claim() instanceof Claim.Elsewhere)
                        .hasSize(1);
            }
            assertThat(new VaultFleetRepository(vault.database()).deployments())
                    .allMatch(one -> one.state() instanceof DeploymentState.Rented);
        }
    }

    private static boolean spent(Fleet fleet) {
        return fleet.rows().stream()
                .map(FleetRow::spent)
                .noneMatch(spent -> spent.amount().isZero());
    }
}
