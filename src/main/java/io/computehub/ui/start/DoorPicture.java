package io.computehub.ui.start;

import io.computehub.ui.kit.Drawing;

import javafx.scene.Node;

import java.util.ArrayList;
import java.util.List;

/// The line drawings on the doors.
final class DoorPicture {

    private DoorPicture() {}

    /// A small fleet, one machine of it in amber, and a rising line.
    static Node demo() {
        var shapes = new ArrayList<Node>();
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                boolean leaks = row == 1 && column == 1;
                shapes.addAll(machine(column * 56.0, row * 24.0, leaks ? "amber" : "grey"));
            }
        }
        shapes.add(line("M176 44 C184 26 186 40 194 34 S200 16 208 10", "blue"));
        shapes.add(line("M174 52 H210", "grey"));
        return drawing(212, 54, shapes);
    }

    /// Racks that lead to one lock.
    static Node keys() {
        var shapes = new ArrayList<Node>();
        for (int row = 0; row < 3; row++) {
            double y = row * 22;
            shapes.add(
                    line(
                            "M3 %1$s h90 a3 3 0 0 1 3 3 v10 a3 3 0 0 1 -3 3 h-90 a3 3 0 0 1 -3 -3 v-10 a3 3 0 0 1 3 -3 Z"
                                    .formatted(y),
                            "grey"));
            shapes.add(line("M8 %s a3 3 0 1 1 6 0 a3 3 0 1 1 -6 0".formatted(y + 8), "grey"));
            shapes.add(line("M26 %s h60".formatted(y + 8), "dots"));
        }
        shapes.add(line("M102 8 C122 8 122 30 144 30", "grey"));
        shapes.add(line("M102 30 H144", "grey"));
        shapes.add(line("M102 52 C122 52 122 30 144 30", "grey"));
        shapes.add(line("M179 9 A22 22 0 0 1 195.5 37", "arc"));
        shapes.add(line("M190 45.5 A22 22 0 0 1 159 45.5", "arc"));
        shapes.add(line("M153.500 37 A22 22 0 0 1 170 9", "arc"));
        shapes.add(line("M171 29 v-3 a3.500 3.500 0 0 1 7 0 v3", "blue"));
        shapes.add(Drawing.shape("M168.500 29 h12 v9 h-12 Z", "door-fill"));
        return drawing(200, 62, shapes);
    }

    private static Node drawing(double width, double height, List<Node> shapes) {
        var drawing = new Drawing(width, height, shapes.toArray(Node[]::new));
        drawing.getStyleClass().add("door-drawing");
        return drawing;
    }

    private static List<Node> machine(double x, double y, String style) {
        return List.of(
                line(
                        "M%1$s %2$s h40 a3 3 0 0 1 3 3 v9 a3 3 0 0 1 -3 3 h-40 a3 3 0 0 1 -3 -3 v-9 a3 3 0 0 1 3 -3 Z"
                                .formatted(x + 3, y),
                        style),
                line("M%s %s h0.500".formatted(x + 8, y + 7.5), style),
                line("M%s %s h22".formatted(x + 15, y + 7.5), style));
    }

    private static Node line(String path, String style) {
        return Drawing.shape(path, "door-line", style);
    }
}
