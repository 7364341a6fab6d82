package io.computehub.ui.terminal;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.ssh.Broken;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException.Problem;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.ssh.TerminalSessions;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.vault.TestVaults;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Pictures of terminals.
class TerminalPicturesTest {

    private FakeHost host;

    private static final Instant NOW = Instant.parse("2026-11-25T13:06:00Z");

    @Test
    void tabsAndASplit() {
        Pictures.everywhere(
                "09-terminal",
                texts -> {
                    var desk = desk(Samples.training(), Samples.nvidia());
                    desk.open();
                    desk.split(true);
                    desk.open();
                    desk.choose(0);
                    return page(texts, desk);
                },
                this::draw);
    }

    @Test
    void aLostLine() {
        Pictures.everywhere(
                "09-terminal-lost",
                texts -> {
                    var desk = desk(Samples.nvidia());
                    host.state.set(
                            new State.Lost(
                                    Broken.with(new Problem.Cut(), "194.68.245.17"),
                                    Optional.of(NOW.plusSeconds(3))));
                    desk.open();
                    return page(texts, desk);
                },
                this::draw);
    }

    @Test
    void graphicsCardsAndChinese() {
        Pictures.everywhere(
                "09-terminal-nvidia",
                texts -> {
                    var desk = desk(Samples.nvidia() + Samples.chinese());
                    desk.open();
                    return page(texts, desk);
                },
                this::draw);
    }

    @Test
    void aHostThatIsAskedFor() {
        var shown = new Shown("194.68.245.17", 22_081, "ssh-ed25519", FakeHost.KEY.fingerprint());
        Pictures.everywhere(
                "09-terminal-host-key",
                texts -> {
                    var desk = desk("");
                    host.state.set(new State.Asking(shown, new CompletableFuture<>()));
                    desk.open();
                    return page(texts, desk);
                },
                this::draw);
    }

    @Test
    void aHostKeyThatChanged() {
        Pictures.everywhere("09-terminal-changed", this::changed, this::draw);
        Pictures.everywhere(
                "09-terminal-forget",
                this::changed,
                scene -> {
                    draw(scene);
                    scene.getRoot().lookupAll(".terminal-note .button").stream()
                            .map(Button.class::cast)
                            .findFirst()
                            .orElseThrow()
                            .fire();
                });
    }

    @Test
    void theUsersOwnTerminalIsAskedFor() {
        Pictures.everywhere(
                "09-terminal-outside",
                texts -> {
                    var desk = desk(Samples.nvidia());
                    desk.open();
                    return page(texts, desk);
                },
                scene -> {
                    draw(scene);
                    var buttons =
                            scene.getRoot().lookupAll(".terminal-strip > .button").stream()
                                    .map(Button.class::cast)
                                    .toList();
                    buttons.getLast().fire();
                });
    }

    private Parent changed(Texts texts) {
        var desk = desk(Samples.nvidia());
        var changed =
                new Problem.HostKeyChanged(
                        "host gate 22",
                        FakeHost.KEY.fingerprint(),
                        "SHA256:uNiVztksCsDhcc0u9e8BrrJXVGbOUhy3pAnkSHBS6pE");
        host.state.set(new State.Lost(Broken.with(changed, "194.68.245.17"), Optional.empty()));
        desk.open();
        return page(texts, desk);
    }

    @Test
    void noKeyYet(@TempDir Path folder) throws IOException {
        try (var vault = TestVaults.open(folder.resolve("vault"));
                var ring = new KeyRing(vault, InstantSource.fixed(NOW))) {
            var hosts = new KnownHosts(vault, InstantSource.fixed(NOW));
            var sessions =
                    new TerminalSessions(
                            new Connector(ring, hosts),
                            ring,
                            _ -> Optional.of(FakeHost.ADDRESS),
                            () -> 1_000,
                            InstantSource.fixed(NOW));
            var machine = new InstanceId(new AccountId("a"), "m1");
            Pictures.everywhere(
                    "09-terminal-first",
                    texts -> {
                        var over = new Overlay(texts);
                        var tab =
                                new TerminalTab(
                                        new TerminalDesks(sessions, hosts, ring),
                                        ways(texts, over));
                        over.cover(tab);
                        tab.show(Optional.of(machine), Optional.of(FakeHost.ADDRESS));
                        return over;
                    });
        }
    }

    @Test
    void narrowAndLarge() {
        Pictures.narrow(
                "09-terminal",
                texts -> {
                    var desk = desk(Samples.training());
                    desk.open();
                    return page(texts, desk);
                },
                this::draw);
    }

    @Test
    void findingAndAsking() {
        Pictures.take(
                "09-terminal-find",
                Language.ENGLISH,
                false,
                100,
                1200,
                700,
                texts -> {
                    var desk = desk(Samples.training());
                    desk.open();
                    return page(texts, desk);
                },
                scene -> {
                    draw(scene);
                    var view = (TerminalView) scene.lookup(".terminal");
                    view.openFind();
                    view.selectAll();
                    view.draw();
                });
    }

    private static Parent page(Texts texts, TerminalDesk desk) {
        var over = new Overlay(texts);
        over.cover(new TerminalTabs(desk, ways(texts, over)));
        return over;
    }

    private static TerminalWays ways(Texts texts, Overlay over) {
        return new TerminalWays(
                texts,
                over,
                over,
                _ -> {},
                _ -> true,
                Runnable::run,
                InstantSource.fixed(NOW),
                TerminalStage.chosen());
    }

    private TerminalDesk desk(String... greetings) {
        host = new FakeHost(greetings);
        return new TerminalDesk(host);
    }

    private void draw(Scene scene) {
        scene.getRoot().lookupAll(".terminal").stream()
                .map(TerminalView.class::cast)
                .forEach(TerminalView::draw);
    }
}
