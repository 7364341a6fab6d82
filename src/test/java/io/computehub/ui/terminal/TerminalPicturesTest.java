package io.computehub.ui.terminal;

import io.computehub.ssh.Broken;
import io.computehub.ssh.SshException.Problem;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;

import javafx.scene.Parent;
import javafx.scene.Scene;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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
        var ways =
                new TerminalWays(
                        texts, over, over, _ -> {}, Runnable::run, InstantSource.fixed(NOW));
        over.cover(new TerminalTabs(desk, ways));
        return over;
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
