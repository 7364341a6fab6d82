package io.computehub.ui.shell;

import io.computehub.flow.Subscription;
import io.computehub.ui.kit.FocusRing;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.TakesKeys;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.List;
import java.util.stream.Stream;

/// The keys that work everywhere, then those of the visible screen. They rest while something lies
/// over the window; in a node that takes keys for itself those of the window go with Shift.
final class ShellKeys {

    private static final KeyCombination LANGUAGE =
            new KeyCodeCombination(
                    KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);

    private final ShellView view;
    private final ShellViewModel model;
    private final Overlay overlay;
    private final List<? extends Parent> panes;

    ShellKeys(ShellView view, ShellViewModel model, Overlay overlay, List<? extends Parent> panes) {
        this.view = view;
        this.model = model;
        this.overlay = overlay;
        this.panes = panes;
    }

    void listen(Node root) {
        Fx.whileShown(root, () -> on(root));
    }

    private Subscription on(Node root) {
        var scene = root.getScene();
        EventHandler<KeyEvent> filter = this::pressed;
        EventHandler<KeyEvent> typed = this::typed;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, filter);
        scene.addEventHandler(KeyEvent.KEY_TYPED, typed);
        return () -> {
            scene.removeEventFilter(KeyEvent.KEY_PRESSED, filter);
            scene.removeEventHandler(KeyEvent.KEY_TYPED, typed);
        };
    }

    private void pressed(KeyEvent event) {
        boolean apart = event.getTarget() instanceof TakesKeys;
        if (overlay.isBusy() || apart && ((TakesKeys) event.getTarget()).takes(event)) {
            return;
        }
        if (LANGUAGE.match(event)) {
            model.otherLanguage();
        } else if (shortcut(event, KeyCode.K, apart)) {
            view.openPalette();
        } else if (shortcut(event, KeyCode.P, apart)) {
            view.openPlaces();
        } else if (event.getCode() == KeyCode.F1) {
            view.showKeys();
        } else if (shortcut(event, KeyCode.L, apart)) {
            model.doors().lock();
        } else if (shortcut(event, KeyCode.COMMA, apart)) {
            model.go("settings");
        } else if (event.getCode() == KeyCode.F6) {
            nextPane(event.isShiftDown());
        } else if (event.isShortcutDown() && digit(event.getCode()) > 0) {
            model.goTo(digit(event.getCode()) - 1);
        } else if (!ofTheScreen(event)) {
            return;
        }
        event.consume();
    }

    private boolean ofTheScreen(KeyEvent event) {
        var everywhere = model.screens().stream().flatMap(one -> one.everywhere().stream());
        var here = model.current().get().shortcuts().stream();
        for (var shortcut : Stream.concat(here, everywhere).toList()) {
            if (shortcut.keys().match(event) && !typing(event)) {
                shortcut.run().run();
                return true;
            }
        }
        return false;
    }

    /// A key without a modifier belongs to the field that has the focus.
    private static boolean typing(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl
                && !event.isShortcutDown()
                && !event.isAltDown()
                && !event.getCode().isFunctionKey();
    }

    private void typed(KeyEvent event) {
        if ("?".equals(event.getCharacter())
                && !overlay.isBusy()
                && !(event.getTarget() instanceof TextInputControl)) {
            view.showKeys();
            event.consume();
        }
    }

    private void nextPane(boolean backwards) {
        var owner = panes.getFirst().getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < panes.size(); i++) {
            at = owner != null && isIn(owner, panes.get(i)) ? i : at;
        }
        for (int step = 1; step <= panes.size(); step++) {
            int next = Math.floorMod(at + (backwards ? -step : step), panes.size());
            if (FocusRing.first(panes.get(next))) {
                return;
            }
        }
    }

    private static boolean isIn(Node node, Parent part) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == part) {
                return true;
            }
        }
        return false;
    }

    private static int digit(KeyCode code) {
        return code.isDigitKey() ? code.getChar().charAt(0) - '0' : 0;
    }

    private static boolean shortcut(KeyEvent event, KeyCode code, boolean shifted) {
        return event.getCode() == code
                && event.isShortcutDown()
                && !event.isAltDown()
                && event.isShiftDown() == (shifted && !event.isMetaDown());
    }
}
