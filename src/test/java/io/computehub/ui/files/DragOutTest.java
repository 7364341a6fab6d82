package io.computehub.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;

import javafx.geometry.Point2D;
import javafx.scene.input.DragEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DragOutTest {

    private final StackPane files = new StackPane();
    private Stage stage;
    private Point2D mouse = Point2D.ZERO;
    private int outside;

    @BeforeEach
    void show() {
        Toolkit.start();
        stage = Stages.show(() -> files);
        Toolkit.run(() -> {
            stage.setWidth(300);
            stage.setHeight(200);
            DragOut.machine(files, () -> true, () -> outside++, () -> mouse);
        });
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::close);
    }

    /// @param x of the mouse in the window
    private void drop(double x, double y, @Nullable TransferMode takenAs) {
        Toolkit.run(() -> {
            mouse = new Point2D(stage.getX() + x, stage.getY() + y);
            files.fireEvent(
                    new DragEvent(
                            files,
                            files,
                            DragEvent.DRAG_DONE,
                            null,
                            0,
                            0,
                            0,
                            0,
                            takenAs,
                            files,
                            null,
                            new PickResult(files, 0, 0)));
        });
    }

    @Test
    void whatIsDroppedOutsideTheWindowIsAskedAbout() {
        drop(stage.getWidth() + 9, 9, null);
        drop(9, stage.getHeight() + 9, null);
        assertThat(outside).isEqualTo(2);
    }

    @Test
    void whatSomebodyTookOrWasLetGoInTheWindowIsNot() {
        drop(9, 9, null);
        assertThat(outside).isZero();
        drop(9, 9, TransferMode.COPY);
        assertThat(outside).isZero();
        drop(stage.getWidth() + 9, 9, TransferMode.COPY);
        assertThat(outside).isZero();
    }
}
