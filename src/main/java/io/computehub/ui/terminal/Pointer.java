package io.computehub.ui.terminal;

import io.computehub.terminal.Key;
import io.computehub.terminal.MouseReport;
import io.computehub.terminal.MouseReport.Button;
import io.computehub.terminal.MouseReport.What;
import io.computehub.terminal.Place;
import io.computehub.terminal.Snapshot;
import io.computehub.terminal.Terminal;
import io.computehub.ui.terminal.Selection.By;
import io.computehub.ui.terminal.Selection.Hit;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

import java.util.Optional;

/// The mouse over a terminal: selects, scrolls, opens links, or is reported to a program that wants
/// it; with Shift it is always ours. JavaFX thread.
final class Pointer {

    private static final int LINES_A_NOTCH = 3;
    private static final double NOTCH = 40;
    private static final Duration EACH_SCROLL = Duration.millis(50);

    private final Surface surface;
    private final Terminal terminal;
    private final Selection selection;
    private final Scroller scroller;
    private final Links links;
    private final Timeline scrolling;
    private Optional<Links.Link> link = Optional.empty();
    private Optional<Button> held = Optional.empty();
    private boolean selecting;
    private double wheel;
    private int lastColumn = -1;
    private int lastRow = -1;
    private double atX;
    private double atY;

    /// What the mouse is over.
    interface Surface {

        Node node();

        Snapshot view();

        Face face();

        /// Where the cells begin.
        double left();

        double top();

        void repaint();

        void follow(Links.Link link);
    }

    Pointer(Surface surface, Terminal terminal, Selection selection, Scroller scroller) {
        this.surface = surface;
        this.terminal = terminal;
        this.selection = selection;
        this.scroller = scroller;
        links = new Links(terminal);
        scrolling = new Timeline(new KeyFrame(EACH_SCROLL, _ -> scrollOn()));
        scrolling.setCycleCount(Animation.INDEFINITE);
        var node = surface.node();
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        node.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        node.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        node.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> under(Optional.empty()));
        node.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    Optional<Links.Link> link() {
        return link;
    }

    /// Nothing more is to be done by itself.
    void rest() {
        scrolling.stop();
        selecting = false;
        held = Optional.empty();
    }

    private void pressed(MouseEvent event) {
        surface.node().requestFocus();
        event.consume();
        if (isReported(event)) {
            held = button(event);
            held.ifPresent(button -> report(What.PRESS, button, event));
        } else if (event.getButton() == MouseButton.PRIMARY) {
            if (event.isShortcutDown() && linkAt(event).isPresent()) {
                linkAt(event).ifPresent(surface::follow);
            } else {
                select(event);
            }
        }
    }

    private void select(MouseEvent event) {
        selecting = true;
        var hit = hit(event.getX(), event.getY());
        if (event.isShiftDown() && event.getClickCount() == 1 && !terminal.wantsMouse()) {
            selection.extend(hit);
        } else {
            selection.begin(
                    hit,
                    switch (event.getClickCount()) {
                        case 1 -> By.CELL;
                        case 2 -> By.WORD;
                        default -> By.LINE;
                    });
        }
        surface.repaint();
    }

    private void dragged(MouseEvent event) {
        event.consume();
        if (held.isPresent()) {
            held.ifPresent(button -> reportMove(button, event));
        } else if (selecting) {
            atX = event.getX();
            atY = event.getY();
            selection.extend(hit(atX, atY));
            surface.repaint();
            if (isBeyond() == 0) {
                scrolling.stop();
            } else if (scrolling.getStatus() != Animation.Status.RUNNING) {
                scrolling.play();
            }
        }
    }

    /// How many lines the mouse is above (negative) or below what is to be seen.
    private int isBeyond() {
        double y = atY - surface.top();
        double line = surface.face().line;
        double end = surface.view().rows() * line;
        return y < 0 ? (int) Math.floor(y / line) : y > end ? (int) Math.ceil((y - end) / line) : 0;
    }

    private void scrollOn() {
        scroller.by(isBeyond());
        selection.extend(hit(atX, atY));
        surface.repaint();
    }

    private void released(MouseEvent event) {
        event.consume();
        held.ifPresent(button -> report(What.RELEASE, button, event));
        rest();
    }

    private void moved(MouseEvent event) {
        under(event.isShortcutDown() ? linkAt(event) : Optional.empty());
        if (isReported(event)) {
            reportMove(Button.NONE, event);
        }
    }

    private void under(Optional<Links.Link> next) {
        if (!next.equals(link)) {
            link = next;
            surface.node().setCursor(next.isPresent() ? Cursor.HAND : Cursor.TEXT);
            surface.repaint();
        }
    }

    private Optional<Links.Link> linkAt(MouseEvent event) {
        return links.at(hit(event.getX(), event.getY()).cell());
    }

    private void scrolled(ScrollEvent event) {
        event.consume();
        wheel -= event.getDeltaY() / NOTCH;
        if (terminal.wantsMouse() && !event.isShiftDown()) {
            int notches = (int) wheel;
            wheel -= notches;
            for (int i = 0; i < Math.abs(notches); i++) {
                report(
                        What.PRESS,
                        notches < 0 ? Button.WHEEL_UP : Button.WHEEL_DOWN,
                        event.getX(),
                        event.getY(),
                        (event.isAltDown() ? Key.ALT : 0)
                                + (event.isControlDown() ? Key.CONTROL : 0));
            }
            return;
        }
        int lines = (int) (wheel * LINES_A_NOTCH);
        wheel -= (double) lines / LINES_A_NOTCH;
        if (lines != 0 && !terminal.wheelAsArrows(lines)) {
            scroller.by(lines);
        }
    }

    /// Whether a press here and now is for the program.
    boolean isReported(MouseEvent event) {
        return !event.isShiftDown() && terminal.wantsMouse();
    }

    private void reportMove(Button button, MouseEvent event) {
        var cell = cell(event.getX(), event.getY());
        if (cell[0] != lastColumn || cell[1] != lastRow) {
            report(What.MOVE, button, event);
        }
    }

    private void report(What what, Button button, MouseEvent event) {
        report(
                what,
                button,
                event.getX(),
                event.getY(),
                (event.isShiftDown() ? Key.SHIFT : 0)
                        + (event.isAltDown() ? Key.ALT : 0)
                        + (event.isControlDown() ? Key.CONTROL : 0));
    }

    private void report(What what, Button button, double x, double y, int modifiers) {
        var cell = cell(x, y);
        lastColumn = cell[0];
        lastRow = cell[1];
        int row = cell[1] - surface.view().scrolled();
        if (row >= 0) {
            terminal.mouse(new MouseReport(what, button, cell[0], row, modifiers));
        }
    }

    private static Optional<Button> button(MouseEvent event) {
        return switch (event.getButton()) {
            case PRIMARY -> Optional.of(Button.LEFT);
            case MIDDLE -> Optional.of(Button.MIDDLE);
            case SECONDARY -> Optional.of(Button.RIGHT);
            case NONE, BACK, FORWARD -> Optional.empty();
        };
    }

    private int[] cell(double x, double y) {
        var view = surface.view();
        int column = (int) Math.floor((x - surface.left()) / surface.face().cell);
        int row = (int) Math.floor((y - surface.top()) / surface.face().line);
        return new int[] {
            Math.clamp(column, 0, Math.max(0, view.columns() - 1)),
            Math.clamp(row, 0, Math.max(0, view.rows() - 1))
        };
    }

    Hit hit(double x, double y) {
        var view = surface.view();
        var cell = cell(x, y);
        long line = view.firstNumber() + cell[1];
        int edge = (int) Math.round((x - surface.left()) / surface.face().cell);
        edge = Math.clamp(edge, 0, view.columns());
        // Not through the middle of a wide character.
        boolean wide = edge < view.columns() && view.rows() > 0 && view.line(cell[1]).isTail(edge);
        return new Hit(new Place(line, cell[0]), new Place(line, wide ? edge + 1 : edge));
    }
}
