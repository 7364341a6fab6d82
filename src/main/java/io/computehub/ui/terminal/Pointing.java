package io.computehub.ui.terminal;

import io.computehub.terminal.Key;
import io.computehub.terminal.MouseReport;
import io.computehub.terminal.MouseReport.Button;
import io.computehub.terminal.MouseReport.What;
import io.computehub.terminal.Terminal;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The mouse over a terminal: it selects, or a program hears of it. With Shift it always selects.
final class Pointing {

    private static final int LINES_A_NOTCH = 3;

    private final TerminalView view;
    private final Terminal terminal;
    private final Selecting selecting;
    private final Typing typing;
    private double wheel;

    Pointing(TerminalView view, Terminal terminal, Selecting selecting, Typing typing) {
        this.view = view;
        this.terminal = terminal;
        this.selecting = selecting;
        this.typing = typing;
    }

    void listen(Node canvas) {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> report(What.RELEASE, event));
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> report(What.MOVE, event));
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    private static Point2D at(MouseEvent event) {
        return new Point2D(event.getX(), event.getY());
    }

    private void pressed(MouseEvent event) {
        if (event.isShortcutDown()
                && event.getButton() == MouseButton.PRIMARY
                && typing.follow(view.cellAt(at(event)))) {
            event.consume();
            return;
        }
        if (report(What.PRESS, event)) {
            return;
        }
        if (event.getButton() == MouseButton.PRIMARY) {
            var place =
                    event.getClickCount() == 1 ? view.borderAt(at(event)) : view.cellAt(at(event));
            selecting.begin(place, event.getClickCount(), event.isShiftDown());
            view.redraw();
        } else if (event.getButton() == MouseButton.MIDDLE) {
            typing.paste();
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (report(What.MOVE, event) || !event.isPrimaryButtonDown()) {
            return;
        }
        if (event.getY() < 0) {
            view.scrollBy(1);
        } else if (event.getY() > view.getHeight()) {
            view.scrollBy(-1);
        }
        selecting.drag(view.borderAt(at(event)));
        view.redraw();
        event.consume();
    }

    /// False where the program does not want to know, or the user wants to select.
    private boolean report(What what, MouseEvent event) {
        if (event.isShiftDown() || !terminal.wantsMouse()) {
            return false;
        }
        var cell = view.cellAt(at(event));
        var button = what == What.MOVE ? held(event) : of(event.getButton());
        terminal.mouse(
                new MouseReport(
                        what,
                        button,
                        cell.column(),
                        (int) (cell.line() - view.seen().firstNumber()),
                        modifiers(event.isAltDown(), event.isControlDown())));
        event.consume();
        return true;
    }

    private static int modifiers(boolean alt, boolean control) {
        return (alt ? Key.ALT : 0) + (control ? Key.CONTROL : 0);
    }

    private static Button of(MouseButton button) {
        return switch (button) {
            case PRIMARY -> Button.LEFT;
            case MIDDLE -> Button.MIDDLE;
            case SECONDARY -> Button.RIGHT;
            case NONE, BACK, FORWARD -> Button.NONE;
        };
    }

    private static Button held(MouseEvent event) {
        return event.isPrimaryButtonDown()
                ? Button.LEFT
                : event.isMiddleButtonDown()
                        ? Button.MIDDLE
                        : event.isSecondaryButtonDown() ? Button.RIGHT : Button.NONE;
    }

    private void scrolled(ScrollEvent event) {
        event.consume();
        wheel += event.getDeltaY() / (event.getMultiplierY() == 0 ? 40 : event.getMultiplierY());
        int notches = (int) wheel;
        if (notches == 0) {
            return;
        }
        wheel -= notches;
        if (!event.isShiftDown() && terminal.wantsMouse()) {
            reportWheel(event, notches);
        } else if (!terminal.wheelAsArrows(-notches * LINES_A_NOTCH)) {
            view.scrollBy(notches * LINES_A_NOTCH);
        }
    }

    private void reportWheel(ScrollEvent event, int notches) {
        var cell = view.cellAt(new Point2D(event.getX(), event.getY()));
        for (int i = 0; i < Math.abs(notches); i++) {
            terminal.mouse(
                    new MouseReport(
                            What.PRESS,
                            notches > 0 ? Button.WHEEL_UP : Button.WHEEL_DOWN,
                            cell.column(),
                            (int) (cell.line() - view.seen().firstNumber()),
                            modifiers(event.isAltDown(), event.isControlDown())));
        }
    }
}
