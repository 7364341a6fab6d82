package io.computehub.ui.files;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What leaves a node with the mouse. Other programs take only files that lie on this computer when
/// the drag begins, so what is still on a machine is asked about once it is dropped outside the
/// window. JavaFX thread.
final class DragOut {

    /// Files of the machine that the tab shows.
    static final DataFormat FROM_MACHINE = new DataFormat("application/x-computehub-files");

    private DragOut() {}

    /// Files that are here can be dropped anywhere.
    static void files(Node from, Supplier<List<Path>> files) {
        from.setOnDragDetected(event -> {
            var all = files.get().stream().map(Path::toFile).toList();
            if (!all.isEmpty()) {
                var content = new ClipboardContent();
                content.putFiles(all);
                begin(from, content, event);
            }
        });
    }

    /// Files of a machine can be dropped into this window.
    ///
    /// @param outside runs where they were dropped elsewhere
    static void machine(Node from, BooleanSupplier any, Runnable outside) {
        machine(from, any, outside, () -> new Robot().getMousePosition());
    }

    /// @param mouse where it is on the screen
    static void machine(Node from, BooleanSupplier any, Runnable outside, Supplier<Point2D> mouse) {
        from.setOnDragDetected(event -> {
            if (any.getAsBoolean()) {
                var content = new ClipboardContent();
                content.put(FROM_MACHINE, "files");
                begin(from, content, event);
            }
        });
        from.setOnDragDone(event -> {
            if (isRefused(event) && isOutside(from, mouse.get())) {
                outside.run();
            }
            event.consume();
        });
    }

    private static void begin(Node from, ClipboardContent content, MouseEvent event) {
        from.startDragAndDrop(TransferMode.COPY).setContent(content);
        event.consume();
    }

    @SuppressWarnings("ConstantValue") // null where nobody took it, whatever its annotations say
    private static boolean isRefused(DragEvent event) {
        return event.getTransferMode() == null;
    }

    private static boolean isOutside(Node node, Point2D mouse) {
        var window = node.getScene().getWindow();
        return mouse.getX() < window.getX()
                || mouse.getY() < window.getY()
                || mouse.getX() >= window.getX() + window.getWidth()
                || mouse.getY() >= window.getY() + window.getHeight();
    }
}
