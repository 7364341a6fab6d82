package io.computehub.ui.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.files.Editing;
import io.computehub.files.FileDesks;
import io.computehub.files.Transfer;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.license.SwitchedPro;
import io.computehub.settings.Settings;
import io.computehub.sim.host.HostDoor;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshTarget;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.ssh.TerminalSessions;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.tunnel.Tunnels;
import io.computehub.ui.files.FilesTab;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.terminal.TerminalDesks;
import io.computehub.ui.terminal.TerminalTab;
import io.computehub.ui.terminal.TerminalWays;
import io.computehub.ui.tunnel.TunnelsPanel;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// What a person sees who tries a part of Pro without it: the badge before, the panel then, and
/// neither once there is a license.
class TriedWithoutProTest {

    @TempDir private Path folder;
    private final SwitchedPro pro = new SwitchedPro();
    private final Texts texts = new Texts(Language.ENGLISH);
    private final FleetRow row =
            SampleFleet.fleet().rows().stream()
                    .filter(one -> one.instance().flatMap(it -> it.ssh()).isPresent())
                    .findFirst()
                    .orElseThrow();
    private HostDoor door;
    private Vault vault;
    private KeyRing ring;
    private KnownHosts hosts;
    private Connector connector;
    private Overlay overlay;
    private Stage stage;

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() throws Exception {
        door = HostDoor.open();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        ring.generate("laptop");
        hosts = new KnownHosts(vault, InstantSource.system());
        connector = new Connector(ring, hosts);
    }

    @AfterEach
    void close() throws Exception {
        Toolkit.run(stage::close);
        ring.close();
        vault.close();
        door.close();
    }

    private void show(Function<ProDoor, Region> build) {
        stage =
                Stages.show(() -> {
                    overlay = new Overlay(texts);
                    var ways =
                            new LicenseWays(
                                    texts,
                                    overlay,
                                    new SampleLicenses.Picked(Optional.empty()),
                                    Optional.empty(),
                                    _ -> {});
                    overlay.cover(
                            build.apply(
                                    new ProDoor(
                                            pro.entitlements(),
                                            texts,
                                            new UpgradePanel(ways, new Walks()))));
                    return overlay;
                });
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    private Optional<Button> button(String word) {
        return overlay.lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(it -> word.equals(it.getText()) || word.equals(it.getAccessibleText()))
                .filter(Node::isVisible)
                .findFirst();
    }

    private void press(Class<?> home, String key) throws Exception {
        var word = texts.say(home, key);
        await(() -> Toolkit.on(() -> button(word).isPresent()));
        Toolkit.run(() -> button(word).orElseThrow().fire());
    }

    private boolean isPanelOpen() {
        return Toolkit.on(() ->
                overlay.lookupAll(".dialog .title").stream()
                        .anyMatch(
                                it -> ((Labeled) it).getText().equals("“Remote” is part of Pro")));
    }

    private boolean isBadgeSeen() {
        return Toolkit.on(() ->
                overlay.lookupAll(".pro").stream()
                        .map(Label.class::cast)
                        .anyMatch(it -> it.isVisible() && it.isManaged()));
    }

    private void closePanel() throws Exception {
        await(this::isPanelOpen);
        press(UpgradePanel.class, "upgrade.no");
        await(() -> !isPanelOpen());
    }

    private SshAddress address() {
        return new SshAddress("127.0.0.1", door.port("box"), "root", false);
    }

    private Optional<SshTarget> target(InstanceId machine) {
        return Optional.of(SshTarget.of(machine, address(), ring));
    }

    private TerminalTab terminal(TerminalSessions sessions, ProDoor gate) {
        var tab =
                new TerminalTab(
                        new TerminalDesks(sessions, hosts, ring),
                        new TerminalWays(
                                texts,
                                overlay,
                                overlay,
                                _ -> {},
                                _ -> true,
                                work -> Thread.ofVirtual().start(work),
                                InstantSource.system(),
                                new TerminalWays.Chosen(new Store<>(Settings.DEFAULT), _ -> {}),
                                gate));
        tab.show(row.id(), Optional.of(address()));
        return tab;
    }

    @Test
    void aSecondTerminalOpensThePanelAndWithProItself() throws Exception {
        var machine = row.id().orElseThrow();
        try (var sessions =
                new TerminalSessions(
                        connector,
                        ring,
                        _ -> Optional.of(address()),
                        () -> 100,
                        InstantSource.system(),
                        pro.entitlements())) {
            show(gate -> terminal(sessions, gate));
            press(TerminalTab.class, "connect");
            press(TerminalTab.class, "host-key.accept");
            await(() -> sessions.of(machine).getFirst().state().get() instanceof State.Connected);
            await(this::isBadgeSeen);
            for (var key : new String[] {"tabs.open", "tabs.split", "tabs.below"}) {
                press(TerminalTab.class, key);
                closePanel();
                assertThat(sessions.of(machine)).hasSize(1);
            }
            pro.open();
            await(() -> !isBadgeSeen());
            press(TerminalTab.class, "tabs.split");
            await(() -> sessions.of(machine).size() == 2);
            pro.lose();
            await(this::isBadgeSeen);
            assertThat(sessions.of(machine)).hasSize(2);
        }
    }

    @Test
    void aTunnelOpensThePanelAndWithProItself() throws Exception {
        try (var tunnels =
                new Tunnels(
                        vault,
                        connector,
                        _ -> target(row.id().orElseThrow()),
                        pro.entitlements())) {
            show(gate -> {
                var panel =
                        new TunnelsPanel(
                                texts,
                                tunnels,
                                _ -> {},
                                _ -> {},
                                work -> Thread.ofVirtual().start(work),
                                gate);
                panel.show(Optional.of(row));
                return panel;
            });
            await(this::isBadgeSeen);
            press(TunnelsPanel.class, "browse");
            closePanel();
            assertThat(tunnels.all().get()).isEmpty();
            pro.open();
            press(TunnelsPanel.class, "start");
            await(() -> tunnels.all().get().size() == 1);
            await(() -> !isBadgeSeen());
        }
    }

    @Test
    void aFolderOpensThePanelAndWithProIsCopied() throws Exception {
        var here = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(here.resolve("data"));
        Files.writeString(here.resolve("data/inside"), "x");
        try (var desks =
                new FileDesks(
                        connector,
                        this::target,
                        InstantSource.system(),
                        new Editing(folder.resolve("edits"), _ -> true),
                        pro.entitlements())) {
            show(gate -> {
                var tab =
                        new FilesTab(
                                desks,
                                new FilesTab.Ways(
                                        texts,
                                        overlay,
                                        work -> Thread.ofVirtual().start(work),
                                        InstantSource.system(),
                                        ZoneOffset.UTC,
                                        gate,
                                        List::of),
                                here);
                tab.show(Optional.of(row));
                return tab;
            });
            press(FilesTab.class, "asking.yes");
            await(() -> !rows("there").isEmpty() && !rows("here").isEmpty());
            Toolkit.run(() -> table("here").getSelectionModel().selectLast());
            press(FilesTab.class, "upload");
            closePanel();
            var transfers = desks.of(row.id().orElseThrow()).transfers();
            assertThat(transfers.all().get()).isEmpty();
            pro.open();
            press(FilesTab.class, "upload");
            await(() ->
                    transfers.all().get().stream()
                            .anyMatch(it -> it.state() instanceof Transfer.State.Done));
        }
    }

    private TableView<?> table(String side) {
        return (TableView<?>) overlay.lookup("#files-" + side + "-table");
    }

    private List<?> rows(String side) {
        return Toolkit.on(
                () -> table(side) == null ? List.of() : List.copyOf(table(side).getItems()));
    }
}
