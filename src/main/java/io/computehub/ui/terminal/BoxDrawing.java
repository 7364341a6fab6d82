package io.computehub.ui.terminal;

import javafx.scene.canvas.GraphicsContext;

/// Lines and blocks (U+2500–259F) drawn by ourselves, so that they join from cell to cell.
final class BoxDrawing {

    private static final int FIRST = 0x2500;
    private static final int LAST = 0x259f;

    /// For U+2500 to U+257F the four arms, left, right, up, down, in turn: 0 none, 1 light, 2
    /// heavy, 3 double. A dash or an arc is drawn as the line it stands for.
    private static final String ARMS =
            "1100220000110022" // ─ ━ │ ┃
                    + "1100220000110022" // ┄ ┅ ┆ ┇
                    + "1100220000110022" // ┈ ┉ ┊ ┋
                    + "0101020101020202" // ┌ ┍ ┎ ┏
                    + "1001200110022002" // ┐ ┑ ┒ ┓
                    + "0110021001200220" // └ ┕ ┖ ┗
                    + "1010201010202020" // ┘ ┙ ┚ ┛
                    + "01110211012101120122022102120222" // ├ ┝ ┞ ┟ ┠ ┡ ┢ ┣
                    + "10112011102110121022202120122022" // ┤ ┥ ┦ ┧ ┨ ┩ ┪ ┫
                    + "11012101120122011102210212022202" // ┬ ┭ ┮ ┯ ┰ ┱ ┲ ┳
                    + "11102110121022101120212012202220" // ┴ ┵ ┶ ┷ ┸ ┹ ┺ ┻
                    + "11112111121122111121111211222121" // ┼ ┽ ┾ ┿ ╀ ╁ ╂ ╃
                    + "12212112121222212212212212222222" // ╄ ╅ ╆ ╇ ╈ ╉ ╊ ╋
                    + "1100220000110022" // ╌ ╍ ╎ ╏
                    + "33000033" // ═ ║
                    + "030101030303" // ╒ ╓ ╔
                    + "300110033003" // ╕ ╖ ╗
                    + "031001300330" // ╘ ╙ ╚
                    + "301010303030" // ╛ ╜ ╝
                    + "031101330333" // ╞ ╟ ╠
                    + "301110333033" // ╡ ╢ ╣
                    + "330111033303" // ╤ ╥ ╦
                    + "331011303330" // ╧ ╨ ╩
                    + "331111333333" // ╪ ╫ ╬
                    + "0101100110100110" // ╭ ╮ ╯ ╰
                    + "000000000000" // ╱ ╲ ╳
                    + "1000001001000001" // ╴ ╵ ╶ ╷
                    + "2000002002000002" // ╸ ╹ ╺ ╻
                    + "1200001221000021"; // ╼ ╽ ╾ ╿

    private BoxDrawing() {}

    static boolean draws(int codePoint) {
        return codePoint >= FIRST
                && codePoint <= LAST
                && (codePoint < 0x2571 || codePoint > 0x2573);
    }

    /// The arms of a line, as `ARMS` writes them.
    static String arms(int codePoint) {
        return ARMS.substring(4 * (codePoint - FIRST), 4 * (codePoint - FIRST) + 4);
    }

    /// In the fill of the moment.
    static void draw(
            GraphicsContext to, int codePoint, double x, double y, double width, double height) {
        if (codePoint < 0x2580) {
            lines(to, ARMS, 4 * (codePoint - FIRST), x, y, width, height);
        } else {
            block(to, codePoint, x, y, width, height);
        }
    }

    private static void lines(
            GraphicsContext to, String arms, int at, double x, double y, double w, double h) {
        double thin = Math.max(1, Math.round(h / 16));
        double middleX = Math.floor(x + (w - thin) / 2);
        double middleY = Math.floor(y + (h - thin) / 2);
        for (int arm = 0; arm < 4; arm++) {
            int kind = arms.charAt(at + arm) - '0';
            if (kind == 0) {
                continue;
            }
            double thick = kind == 2 ? 2 * thin : thin;
            double[] offsets = kind == 3 ? new double[] {-thin, thin} : new double[] {0};
            for (double offset : offsets) {
                double cx = middleX + offset;
                double cy = middleY + offset;
                switch (arm) {
                    case 0 -> to.fillRect(x, cy, middleX + thin + thin - x, thick);
                    case 1 ->
                            to.fillRect(
                                    middleX - (kind == 3 ? thin : 0),
                                    cy,
                                    x + w - middleX + (kind == 3 ? thin : 0),
                                    thick);
                    case 2 -> to.fillRect(cx, y, thick, middleY + thin + thin - y);
                    default ->
                            to.fillRect(
                                    cx,
                                    middleY - (kind == 3 ? thin : 0),
                                    thick,
                                    y + h - middleY + (kind == 3 ? thin : 0));
                }
            }
        }
    }

    private static void block(
            GraphicsContext to, int codePoint, double x, double y, double w, double h) {
        if (codePoint == 0x2580) {
            to.fillRect(x, y, w, h / 2);
        } else if (codePoint <= 0x2588) {
            double part = h * (codePoint - 0x2580) / 8;
            to.fillRect(x, y + h - part, w, part);
        } else if (codePoint <= 0x258f) {
            to.fillRect(x, y, w * (0x2590 - codePoint) / 8, h);
        } else if (codePoint == 0x2590) {
            to.fillRect(x + w / 2, y, w / 2, h);
        } else if (codePoint <= 0x2593) {
            double before = to.getGlobalAlpha();
            to.setGlobalAlpha(before * (codePoint - 0x2590) / 4);
            to.fillRect(x, y, w, h);
            to.setGlobalAlpha(before);
        } else if (codePoint == 0x2594) {
            to.fillRect(x, y, w, h / 8);
        } else if (codePoint == 0x2595) {
            to.fillRect(x + w * 7 / 8, y, w / 8, h);
        } else {
            quarters(to, codePoint, x, y, w, h);
        }
    }

    /// Upper left 1, upper right 2, lower left 4, lower right 8, for U+2596 to U+259F.
    private static final int[] QUARTERS = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};

    private static void quarters(
            GraphicsContext to, int codePoint, double x, double y, double w, double h) {
        int which = QUARTERS[codePoint - 0x2596];
        for (int i = 0; i < 4; i++) {
            if ((which & 1 << i) != 0) {
                to.fillRect(x + (i % 2) * w / 2, y + (i / 2) * h / 2, w / 2, h / 2);
            }
        }
    }
}
