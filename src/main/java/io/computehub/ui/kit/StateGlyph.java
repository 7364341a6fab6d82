package io.computehub.ui.kit;

import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

import java.util.Arrays;
import java.util.Optional;

/// A state's silhouette, 1.08em large. Rings turn only while a window shows them.
public final class StateGlyph extends Drawing {

    private static final int STEPS = 12;

    private Optional<Sign> sign = Optional.empty();
    private Optional<RotateTransition> turning = Optional.empty();
    private boolean seen;

    public StateGlyph(Sign sign) {
        this();
        set(sign);
    }

    /// Without a sign yet, for cells.
    public StateGlyph() {
        super(14, 14);
        getStyleClass().add("glyph");
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(StateGlyph::seen)
                .orElse(false)
                .subscribe(now -> {
                    seen = now;
                    turn();
                });
    }

    public void set(Sign next) {
        if (sign.equals(Optional.of(next))) {
            return;
        }
        sign = Optional.of(next);
        draw(next.shapes());
        getStyleClass().removeAll(Arrays.stream(Role.values()).map(Role::style).toList());
        getStyleClass().add(next.role().style());
        applyCss();
        turn();
    }

    private void turn() {
        turning.ifPresent(RotateTransition::stop);
        turning = Optional.empty();
        setRotate(0);
        if (seen
                && sign.filter(Sign::turns).isPresent()
                && !Platform.getPreferences().isReducedMotion()) {
            var turn = new RotateTransition(Duration.seconds(1), this);
            turn.setByAngle(360);
            turn.setCycleCount(RotateTransition.INDEFINITE);
            turn.setInterpolator(
                    new Interpolator() {
                        @Override
                        protected double curve(double time) {
                            return Math.floor(time * STEPS) / STEPS;
                        }
                    });
            turn.play();
            turning = Optional.of(turn);
        }
    }

    private static ObservableValue<Boolean> seen(Window window) {
        return window instanceof Stage stage
                ? stage.showingProperty()
                        .flatMap(_ ->
                                stage.iconifiedProperty().map(down -> !down && stage.isShowing()))
                : window.showingProperty();
    }
}
