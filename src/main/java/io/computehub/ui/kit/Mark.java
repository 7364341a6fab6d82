package io.computehub.ui.kit;

/// Our own mark: three arcs round a stop. Its size comes from its style class (`mark`, `mark-big`).
public final class Mark extends Drawing {

    private static final String[] ARCS = {
        "M36.50 12.51 A20 20 0 0 1 51.13 37.85",
        "M46.63 45.64 A20 20 0 0 1 17.37 45.64",
        "M12.87 37.85 A20 20 0 0 1 27.50 12.51"
    };

    public Mark() {
        super(
                64,
                64,
                shape(square(0, 64, 15), "tile"),
                shape(ARCS[0], "arc"),
                shape(ARCS[1], "arc"),
                shape(ARCS[2], "arc"),
                shape(square(25, 14, 3.5), "core"));
        getStyleClass().add("mark");
    }

    private static String square(double at, double size, double round) {
        double side = size - 2 * round;
        return "M%1$s %2$s h%3$s a%4$s %4$s 0 0 1 %4$s %4$s v%3$s a%4$s %4$s 0 0 1 -%4$s %4$s h-%3$s a%4$s %4$s 0 0 1 -%4$s -%4$s v-%3$s a%4$s %4$s 0 0 1 %4$s -%4$s Z"
                .formatted(at + round, at, side, round);
    }
}
