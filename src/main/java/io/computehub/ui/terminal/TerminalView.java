package io.computehub.ui.terminal;

import io.computehub.flow.Subscription;
import io.computehub.ssh.TerminalSession;
import io.computehub.terminal.Place;
import io.computehub.terminal.Snapshot;
import io.computehub.terminal.Span;
import io.computehub.terminal.Terminal;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.TakesKeys;

import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.util.Duration;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A terminal's screen: drawn at most once a pulse and only while it is shown, lines that did not
/// change not at all. Takes nearly every key while it has the focus.
final class TerminalView extends Region implements TakesKeys {

    private static final Duration SETTLED = Duration.millis(90);
    private static final Duration BLINK = Duration.millis(530);
    private static final double MARGIN = 8;
    private static final long END = Long.MAX_VALUE;

    /// A program that holds drawing back is believed for so long.
    private static final long LONGEST_HOLD_NANOS = 150_000_000;

    private final TerminalSession session;
    private final Terminal terminal;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();

    /// Has the theme's colours, for the canvas to take over.
    private final Label probe = new Label();

    private final Snapshot view = new Snapshot();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AnimationTimer timer;
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private final Timeline blink = new Timeline();
    private final Selecting selecting;
    private final Typing typing;
    private CellFont font = new CellFont(13);
    private Palette palette = new Palette(false, Color.WHITE, Color.BLACK);
    private Painter painter = new Painter(canvas.getGraphicsContext2D(), font, palette);
    private List<Span> found = List.of();

    /// The line at the top of the view; `END` while it follows the output.
    private long top = END;

    private boolean cursorOn = true;
    private long heldSince;
    private Runnable changedSize = () -> {};

    TerminalView(TerminalSession session, Typing.Ways ways) {
        this.session = session;
        this.terminal = session.terminal();
        this.selecting = new Selecting(terminal);
        this.typing = new Typing(this, session, selecting, ways);
        this.timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        frame(now);
                    }
                };
        getStyleClass().add("terminal");
        probe.getStyleClass().add("terminal-probe");
        probe.setVisible(false);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        canvas.setManaged(false);
        getChildren().addAll(probe, canvas, bar);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        bar.valueProperty()
                .subscribe(now -> scrollTo(view.kept() - (int) Math.round(now.doubleValue())));
        settled.setOnFinished(_ -> fitSession());
        blink.getKeyFrames().add(new KeyFrame(BLINK, _ -> blinked()));
        blink.setCycleCount(Animation.INDEFINITE);
        focusedProperty().subscribe(this::focusChanged);
        probe.backgroundProperty().subscribe(_ -> dress());
        probe.textFillProperty().subscribe(_ -> dress());
        addEventHandler(KeyEvent.KEY_PRESSED, typing::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, typing::typed);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
        new Pointing(this, terminal, selecting, typing).listen(canvas);
        Fx.whileShown(this, this::follow);
    }

    private Subscription follow() {
        var bag = new Bag();
        bag.add(session.watch(new Watching()));
        var size = Em.in(getScene());
        var sized = size.subscribe(_ -> dress());
        bag.add(sized::unsubscribe);
        painter.forget();
        redraw();
        return Bag.of(
                bag,
                () -> {
                    timer.stop();
                    blink.stop();
                    settled.stop();
                });
    }

    private void dress() {
        var colour = probe.getTextFill() instanceof Color text ? text : Color.BLACK;
        var fills =
                probe.getBackground() == null
                        ? List.<javafx.scene.layout.BackgroundFill>of()
                        : probe.getBackground().getFills();
        var ground =
                !fills.isEmpty() && fills.getLast().getFill() instanceof Color fill
                        ? fill
                        : Color.WHITE;
        font = new CellFont(Em.of(this));
        palette = new Palette(Palette.luminance(ground) < 0.2, ground, colour);
        terminal.colours(Palette.rgb(colour), Palette.rgb(ground));
        painter.dress(font, palette);
        requestLayout();
        redraw();
    }

    /// On the next pulse. Any thread.
    void redraw() {
        if (!due.getAndSet(true)) {
            Platform.runLater(timer::start);
        }
    }

    private void frame(long now) {
        if (!due.getAndSet(false)) {
            timer.stop();
            // Between the look and the stop another change may have come.
            if (due.get()) {
                timer.start();
            }
            return;
        }
        if (!terminal.tryRead(view, top)) {
            due.set(true);
            return;
        }
        if (view.held() && heldSince == 0) {
            heldSince = now;
        }
        if (view.held() && now - heldSince < LONGEST_HOLD_NANOS) {
            due.set(true);
            return;
        }
        heldSince = view.held() ? heldSince : 0;
        if (view.scrolled() == 0) {
            top = END;
        }
        painter.paint(
                view,
                new Painter.Over(
                        selecting.selected(), found, isFocused(), cursorOn, typing.composed()));
        showBar();
    }

    private void showBar() {
        boolean needed = view.kept() > 0;
        bar.setVisible(needed);
        if (needed) {
            bar.setMax(view.kept());
            bar.setVisibleAmount((double) view.kept() * view.rows() / (view.kept() + view.rows()));
            bar.setUnitIncrement(1);
            bar.setBlockIncrement(view.rows());
            bar.setValue(view.kept() - view.scrolled());
        }
    }

    /// How many lines above its end the view begins; the same lines stay in it while new ones come.
    void scrollTo(int lines) {
        int wanted = Math.clamp(lines, 0, view.kept());
        if (wanted != view.scrolled() || wanted == 0 && top != END) {
            top = wanted == 0 ? END : view.firstNumber() + view.scrolled() - wanted;
            redraw();
        }
    }

    void scrollBy(int lines) {
        scrollTo(view.scrolled() + lines);
    }

    void toTheEnd() {
        scrollTo(0);
    }

    Snapshot seen() {
        return view;
    }

    /// The cell under a point of the canvas.
    Place cellAt(Point2D point) {
        return painter.at(view, point.getX() - MARGIN, point.getY() - MARGIN);
    }

    /// The border between cells nearest to a point.
    Place borderAt(Point2D point) {
        return painter.at(view, point.getX() - MARGIN + font.width / 2, point.getY() - MARGIN);
    }

    void selectAll() {
        selecting.all();
        redraw();
    }

    /// Where the cursor is on the screen, for an input method's window.
    Point2D cursorOnScreen() {
        return canvas.localToScreen(
                MARGIN + view.cursorX() * font.width, MARGIN + (view.cursorY() + 1) * font.height);
    }

    /// Marks what was found, and shows the one given.
    void mark(List<Span> spans, Optional<Span> shown) {
        found = spans;
        shown.ifPresent(span -> {
            long end = view.firstNumber() + view.scrolled();
            long middle = span.from().line() - view.rows() / 2;
            scrollTo((int) Math.clamp(end - middle, 0, view.kept()));
        });
        redraw();
    }

    void onSize(Runnable run) {
        changedSize = run;
    }

    private void focusChanged(boolean has) {
        terminal.focus(has);
        cursorOn = true;
        if (has) {
            blink.playFromStart();
        } else {
            blink.stop();
        }
        redraw();
    }

    private void blinked() {
        int shape = view.cursorShape();
        boolean steady = shape > 0 && shape % 2 == 0;
        boolean on = steady || !cursorOn;
        if (on != cursorOn) {
            cursorOn = on;
            redraw();
        }
    }

    /// The cursor is seen while one types.
    void typedSomething() {
        toTheEnd();
        selecting.clear();
        cursorOn = true;
        if (isFocused()) {
            blink.playFromStart();
        }
        redraw();
    }

    @Override
    protected void layoutChildren() {
        double barWidth = Math.ceil(bar.prefWidth(-1));
        double width = Math.max(1, Math.floor(getWidth()));
        double height = Math.max(1, Math.floor(getHeight()));
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            canvas.getGraphicsContext2D().setTransform(1, 0, 0, 1, MARGIN, MARGIN);
            painter.forget();
            redraw();
        }
        bar.resizeRelocate(width - barWidth, 0, barWidth, height);
        probe.resizeRelocate(0, 0, 1, 1);
        settled.playFromStart();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 24 * font.height + 2 * MARGIN;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 80 * font.width + 2 * MARGIN;
    }

    private int columns() {
        return (int) Math.max(2, Math.floor((canvas.getWidth() - 3 * MARGIN) / font.width));
    }

    private int rows() {
        return (int) Math.max(2, Math.floor((canvas.getHeight() - 2 * MARGIN) / font.height));
    }

    /// Laying kept text out anew is not for this thread.
    private void fitSession() {
        int toColumns = columns();
        int toRows = rows();
        if (toColumns != view.columns() || toRows != view.rows()) {
            selecting.clear();
            found = List.of();
            Thread.ofVirtual()
                    .name("terminal size")
                    .start(() -> {
                        session.resize(toColumns, toRows);
                        Platform.runLater(changedSize);
                    });
        }
    }

    private final class Watching implements TerminalSession.Watcher {

        @Override
        public void changed() {
            redraw();
        }

        @Override
        public void bell() {
            Platform.runLater(typing::bell);
        }

        @Override
        public void clipboard(String text) {
            Platform.runLater(() -> typing.clipboardWished(text));
        }
    }
}
