package io.computehub.app;

import io.computehub.license.DevelopmentKey;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.ui.kit.Toolkit;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A person at the real window: everything behind it is what the program itself puts there. Sees
/// and presses only what is in view, and waits for what is yet to come.
final class Visitor implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 100;

    private final FxRobot robot = new FxRobot();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Core core;
    private final Stage window;

    private Visitor(Core core) {
        this.core = core;
        this.window =
                Toolkit.on(() -> {
                    var before = List.copyOf(Window.getWindows());
                    new WindowFlow(core, Opening.usual(false), left::countDown).open();
                    return (Stage)
                            Window.getWindows().stream()
                                    .filter(one -> !before.contains(one))
                                    .findFirst()
                                    .orElseThrow();
                });
    }

    /// Opens the window over the data folder `home`.
    static Visitor comes(Path home, Language language, Tempo tempo) throws Exception {
        Toolkit.start();
        var core =
                new Core(new AppPaths(home, false), Locale.ROOT, tempo, DevelopmentKey.trusted());
        core.texts().language().set(language);
        return new Visitor(core);
    }

    /// The words of that key, of the part of the window that `home` belongs to.
    String say(Class<?> home, String key, Object... arguments) {
        return core.texts().say(home, key, arguments);
    }

    String say(Message message) {
        return core.texts().say(message);
    }

    /// Clicks the button that says so, as soon as it is there and may be pressed.
    void press(String words) {
        click(
                "no button says " + words,
                every(ButtonBase.class),
                button -> words.equals(button.getText()) && !button.isDisabled());
    }

    /// Clicks what this CSS selector finds, as soon as it is there and may be used.
    void clickOn(String selector) {
        click(
                "no " + selector + " is to be used",
                () ->
                        window.getScene().getRoot().lookupAll(selector).stream()
                                .filter(Set.copyOf(every(Node.class).get())::contains)
                                .toList(),
                node -> !node.isDisabled());
    }

    /// Only once it keeps its place, also while the pointer is on its way there: what was just
    /// built may be laid out anew.
    private <N extends Node> void click(
            String otherwise, Supplier<List<N>> all, Predicate<N> wanted) {
        var place = new AtomicReference<Optional<Point2D>>(Optional.empty());
        Callable<Boolean> keepsItsPlace =
                () -> {
                    window.getScene().getRoot().layout();
                    // What lies over the window comes last.
                    var now =
                            all.get().stream()
                                    .filter(wanted)
                                    .reduce((_, last) -> last)
                                    .map(Visitor::middle);
                    return place.getAndSet(now).equals(now) && now.isPresent();
                };
        do {
            awaits(otherwise, keepsItsPlace);
            robot.moveTo(place.get().orElseThrow());
            settle();
        } while (!Toolkit.on(keepsItsPlace));
        robot.clickOn();
        settle();
    }

    private static Point2D middle(Node node) {
        var bounds = node.localToScreen(node.getLayoutBounds());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    /// Every node of that kind in view, from below to above.
    private <N extends Node> Supplier<List<N>> every(Class<N> kind) {
        return () -> {
            var found = new ArrayList<N>();
            walk(
                    window.getScene().getRoot(),
                    node -> {
                        if (kind.isInstance(node)) {
                            found.add(kind.cast(node));
                        }
                    });
            return found;
        };
    }

    private static void walk(Node node, Consumer<Node> seen) {
        if (node.isVisible()) {
            seen.accept(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> walk(child, seen));
            }
        }
    }

    void type(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    /// Pastes into that field, in the place of what stands there.
    void paste(String field, String text) {
        clickOn(field);
        robot.push(KeyCode.SHORTCUT, KeyCode.A);
        paste(text);
    }

    /// Pastes where the caret is, once a field has it: as keys and passwords are, and a robot's
    /// typing costs a picture for each character.
    void paste(String text) {
        awaits(
                "no field has the focus",
                () ->
                        window.isFocused()
                                && window.getScene().getFocusOwner() instanceof TextInputControl);
        Toolkit.run(() ->
                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        settle();
    }

    /// Waits until something in view says exactly that.
    void sees(String words) {
        awaits("nothing says " + words, () -> inView().contains(words));
    }

    /// Waits until nothing in view says that any more.
    void seesNoMore(String words) {
        awaits("something still says " + words, () -> !inView().contains(words));
    }

    boolean isSaid(String words) {
        return Toolkit.on(this::inView).contains(words);
    }

    private static Optional<String> text(Node node) {
        return switch (node) {
            case Labeled labeled -> Optional.ofNullable(labeled.getText());
            case Text text -> Optional.of(text.getText());
            default -> Optional.empty();
        };
    }

    /// The table in view.
    @SuppressWarnings("unchecked")
    <T> TableView<T> table() {
        awaits("no table is in view", () -> !every(TableView.class).get().isEmpty());
        return (TableView<T>) Toolkit.on(() -> every(TableView.class).get().getLast());
    }

    /// Clicks the row of the table in view in which a cell says so.
    void chooseRow(String words) {
        click("no row says " + words, every(Labeled.class), cell -> words.equals(cell.getText()));
    }

    void awaits(String otherwise, Callable<Boolean> wanted) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Toolkit.on(wanted));
        } catch (TimeoutException late) {
            throw new AssertionError(otherwise + "; in view: " + Toolkit.on(this::inView), late);
        }
    }

    /// All that is said in view. JavaFX thread.
    private Set<String> inView() {
        var words = new LinkedHashSet<String>();
        every(Node.class).get().forEach(node -> text(node).ifPresent(words::add));
        return words;
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Closes the window and waits until all behind it is let go of.
    @Override
    public void close() {
        Toolkit.run(window::hide);
        try {
            if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the window did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
