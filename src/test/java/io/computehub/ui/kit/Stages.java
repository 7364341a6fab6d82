package io.computehub.ui.kit;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.util.function.Supplier;

/// A window on the headless screen, which ends at 1000 × 1000, for a robot to use.
public final class Stages {

    private Stages() {}

    /// Shows what `build` makes; the caller closes the stage.
    public static Stage show(Supplier<? extends Parent> build) {
        Toolkit.start();
        var stage =
                Toolkit.on(() -> {
                    var made = new Stage();
                    var scene = new Scene(build.get(), 980, 760);
                    Theme.dress(scene, false, 100);
                    made.setScene(scene);
                    made.setX(0);
                    made.setY(0);
                    made.show();
                    made.requestFocus();
                    return made;
                });
        WaitForAsyncUtils.waitForFxEvents();
        return stage;
    }
}
