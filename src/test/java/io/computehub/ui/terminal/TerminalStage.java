package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.flow.Store;
import io.computehub.settings.Settings;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A terminal in a window of its own, the host that it talks to, and hands.
final class TerminalStage implements AutoCloseable {

    final FakeHost host;
    final Session session;
    final FxRobot robot;
    final List<URI> opened = new CopyOnWriteArrayList<>();
    final List<List<String>> started = new CopyOnWriteArrayList<>();
    final TerminalWays.Chosen chosen = chosen();
    private final Stage stage;
    Overlay overlay;
    TerminalView view;
    private TerminalWays ways;

    TerminalStage(String greeting) {
        Toolkit.start();
        robot = new FxRobot();
        host = new FakeHost(greeting);
        session = new Session(host, host.open());
        var texts = new Texts(Language.ENGLISH);
        stage =
                Stages.show(() -> {
                    overlay = new Overlay(texts);
                    ways =
                            new TerminalWays(
                                    texts,
                                    overlay,
                                    overlay,
                                    opened::add,
                                    started::add,
                                    Runnable::run,
                                    InstantSource.system(),
                                    chosen);
                    view = new TerminalView(session, ways);
                    overlay.cover(view);
                    return overlay;
                });
        Toolkit.run(view::requestFocus);
        until("the keyboard is in the terminal", view::isFocused);
        drawn();
        host.heard();
    }

    /// Settings that are kept nowhere.
    static TerminalWays.Chosen chosen() {
        var settings = new Store<>(Settings.DEFAULT);
        return new TerminalWays.Chosen(settings, settings::update);
    }

    Outside outside() {
        return new Outside(ways);
    }

    /// All that was said is drawn.
    void drawn() {
        until("all is drawn", () -> !view.pulse().isDue());
        WaitForAsyncUtils.waitForFxEvents();
    }

    void say(String text) {
        host.say(text);
        drawn();
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The visible text.
    String text() {
        return Toolkit.on(() -> VisibleText.of(view.shownNow()));
    }

    void choose(String button) {
        until(
                button + " is to be pressed",
                () ->
                        robot.lookup(".dialog .button").queryAllAs(Labeled.class).stream()
                                .anyMatch(one -> one.getText().equals(button)));
        robot.interact(() ->
                robot.lookup(".dialog .button").queryAllAs(Button.class).stream()
                        .filter(one -> one.getText().equals(button))
                        .forEach(Button::fire));
        until("the dialog is gone", () -> !overlay.isBusy());
        WaitForAsyncUtils.waitForFxEvents();
    }

    static void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> Toolkit.on(condition));
        } catch (TimeoutException late) {
            throw new AssertionError("not so: " + what, late);
        }
    }

    void hears(String text) {
        assertThat(host.heard()).isEqualTo(text);
    }

    @Override
    public void close() {
        Toolkit.run(stage::close);
        session.close();
    }
}
