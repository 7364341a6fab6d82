package io.computehub.ui.terminal;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ssh.TerminalSession;
import io.computehub.terminal.Snapshot;
import io.computehub.terminal.Terminal;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.TakesKeys;
import io.computehub.ui.kit.Views;

import javafx.application.Platform;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A terminal to be looked at and typed into. It draws only what changed, once a picture of the
/// screen at most, and nothing while it is not to be seen; the session goes on. JavaFX thread.
final class TerminalView extends Region implements TakesKeys {

    private static final int USUAL_FONT = 100;
    private static final int FONT_STEP = 10;

    private final Session session;
    private final Terminal terminal;
    private final TerminalWays ways;
    private final Snapshot view = new Snapshot();
    private final Picture picture = new Picture(new Face(Em.of(this), 1));
    private final Region colours = new Region();
    private final Selection selection;
    private final Scroller scroller = new Scroller(this::repaint);
    private final Pointer pointer;
    private final Composer composer;
    private final Clips clips;
    private final Finder finder;
    private final FindBar findBar;
    private final Bell bell;
    private final Blinker blinker = new Blinker(this::repaint);
    private final Pulse pulse = new Pulse(() -> Sight.of(this), this::draw);
    private final Fitting fitting;
    private final Hold hold = new Hold();
    private final Pace pace = new Pace();

    TerminalView(Session session, TerminalWays ways) {
        this.session = session;
        this.ways = ways;
        terminal = session.terminal();
        selection = new Selection(terminal);
        clips = new Clips(session, ways);
        finder = new Finder(terminal, this::found);
        findBar = new FindBar(ways.texts(), finder, this::closeFind);
        bell = new Bell(ways.texts());
        composer = new Composer(this::cursorOnScreen, this::commit, this::repaint);
        pointer = new Pointer(new Ground(this, ways), terminal, selection, scroller);
        fitting = new Fitting(session, view, scroller, selection::clear, this::laidOut);
        build();
        listen();
        Fx.whileShown(this, this::shown);
    }

    private void build() {
        Views.style(this, TerminalView.class);
        getStyleClass().add("terminal");
        colours.getStyleClass().add("terminal-colours");
        colours.setManaged(false);
        colours.setMouseTransparent(true);
        picture.canvas().setManaged(false);
        getChildren().addAll(colours, picture.canvas(), scroller.bar(), bell, findBar);
        setFocusTraversable(true);
        setCursor(Cursor.TEXT);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleRoleDescription(ways.texts().say(TerminalView.class, "terminal.role"));
        TerminalMenu.on(this, session, ways);
    }

    private void listen() {
        colours.backgroundProperty()
                .subscribe(background -> {
                    if (background != null && background.getFills().size() >= Palette.SIZE) {
                        picture.palette(Palette.of(background.getFills()));
                        terminal.colours(picture.palette().text(), picture.palette().ground());
                        repaint();
                    }
                });
        focusedProperty()
                .subscribe(has -> {
                    blinker.focus(has);
                    terminal.focus(has);
                    repaint();
                });
        new TerminalKeys(this, new Keyboard(terminal, this::typed), scroller, session).listen();
        setInputMethodRequests(composer);
        setOnInputMethodTextChanged(composer::changed);
    }

    private Subscription shown() {
        var em = Em.in(getScene()).subscribe(_ -> requestLayout());
        repaint();
        return Bag.of(
                em::unsubscribe,
                Fx.follow(ways.chosen().settings(), _ -> requestLayout()),
                Sight.watch(getScene(), this::seen),
                session.watch(new Watcher()),
                this::hidden);
    }

    private void seen() {
        requestLayout();
        pulse.wake();
    }

    private void hidden() {
        pace.rest();
        blinker.focus(false);
        pointer.rest();
        fitting.rest();
    }

    /// The font follows the user's scale and the screen.
    private void measure() {
        double em = Em.of(this) * ways.chosen().now().fontPercent() / 100;
        double density = Sight.density(this);
        if (!picture.face().isFor(em, density)) {
            picture.face(new Face(em, density));
        }
    }

    @Override
    protected void layoutChildren() {
        measure();
        var face = picture.face();
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double bar = Math.ceil(scroller.bar().prefWidth(-1));
        double width = getWidth() - left - Math.max(bar, snappedRightInset());
        double height = getHeight() - top - snappedBottomInset();
        picture.canvas().relocate(left, top);
        picture.size(
                Math.max(1, Math.floor(width / face.pixel) * face.pixel),
                Math.max(1, Math.floor(height / face.pixel) * face.pixel));
        scroller.bar().resizeRelocate(getWidth() - bar, 0, bar, getHeight());
        colours.resizeRelocate(0, 0, 0, 0);
        lay(findBar, VPos.TOP, bar);
        lay(bell, VPos.BOTTOM, bar);
        fitting.fit(Cells.in(width, height, face));
        repaint();
    }

    private void lay(Node node, VPos where, double bar) {
        layoutInArea(
                node,
                0,
                0,
                getWidth() - bar,
                getHeight(),
                0,
                Insets.EMPTY,
                false,
                false,
                HPos.RIGHT,
                where);
    }

    private void laidOut() {
        finder.again();
        repaint();
    }

    /// Draws what changed. False where it has to be done again.
    boolean draw() {
        if (fitting.isLost() || !terminal.tryRead(view, scroller.top())) {
            return false;
        }
        if (hold.waits(view.held())) {
            return false;
        }
        pace.drawn();
        scroller.drawn(view);
        blinker.blinks(CursorLook.blinks(view));
        picture.paint(
                view,
                new Picture.Layers(
                        selection.span(),
                        finder.marks(),
                        CursorLook.of(view, isFocused(), blinker.isLit()),
                        composer.composing(),
                        pointer.link().map(Links.Link::where)));
        return true;
    }

    /// At the next picture of the screen.
    void repaint() {
        pulse.ask();
        pulse.wake();
    }

    @Override
    public boolean takes(KeyEvent event) {
        return !OwnKeys.isWindows(event);
    }

    /// A shell again, after the last one ended.
    void connect() {
        ways.pro().pass(session::connect);
    }

    private void typed() {
        blinker.restart();
        selection.clear();
        scroller.toEnd();
        repaint();
    }

    private void commit(String text) {
        terminal.type(text, false);
        typed();
    }

    void copy() {
        clips.copy(selection.text());
    }

    boolean hasSelection() {
        return selection.span().isPresent();
    }

    void paste() {
        clips.paste();
        scroller.toEnd();
    }

    void selectAll() {
        selection.all();
        repaint();
    }

    void clearScrollback() {
        selection.clear();
        scroller.toEnd();
        terminal.forgetScrollback();
    }

    /// Smaller or larger letters; 0 for the usual ones.
    void zoom(int steps) {
        ways.chosen().font(percent -> steps == 0 ? USUAL_FONT : percent + steps * FONT_STEP);
    }

    void restore() {
        terminal.restore();
    }

    /// Opens the field to look for a text.
    void openFind() {
        var selected = selection.text();
        findBar.open(selected.contains("\n") ? "" : selected);
    }

    private void closeFind() {
        findBar.close();
        requestFocus();
    }

    private void found(Marks marks) {
        findBar.show(marks);
        marks.current().ifPresent(span -> scroller.show(span.from().line()));
        repaint();
    }

    private Point2D cursorOnScreen() {
        var face = picture.face();
        var below =
                localToScreen(
                        snappedLeftInset() + view.cursorX() * face.cell,
                        snappedTopInset() + (view.cursorY() + 1) * face.line);
        return below == null ? Point2D.ZERO : below;
    }

    /// As many columns and rows as there is room for.
    Store<Cells> cells() {
        return fitting.cells();
    }

    Picture picture() {
        return picture;
    }

    Pulse pulse() {
        return pulse;
    }

    Snapshot shownNow() {
        return view;
    }

    Pointer pointer() {
        return pointer;
    }

    boolean blinks() {
        return blinker.isRunning();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? VisibleText.of(view)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private final class Watcher implements TerminalSession.Watcher {
        @Override
        public void changed() {
            pulse.ask();
        }

        @Override
        public void took(int bytes) {
            pace.took(bytes);
        }

        @Override
        public void bell() {
            if (ways.chosen().now().bell()) {
                bell.ring();
            }
        }

        @Override
        public void clipboard(String text) {
            Platform.runLater(() -> clips.wished(text));
        }
    }
}
