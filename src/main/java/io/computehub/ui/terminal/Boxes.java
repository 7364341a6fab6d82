package io.computehub.ui.terminal;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws what a cell is filled with to its edges, so that neighbours join whatever font there is:
/// box drawing and block elements (U+2500 to U+259F) and Braille, of which programs make curves.
final class Boxes {

    private static final int HEAVY = 2;
    private static final int DOUBLE = 3;

    /// The weights of the lines from the middle up, right, down and left of U+2500 to U+257F: 1 is
    /// light, 2 heavy, 3 double. Dashes, arcs and diagonals are none of these.
    private static final String ARMS =
            "0101020210102020000000000000000000000000000000000110021001200220"
                    + "0011001200210022110012002100220010011002200120021110121021101120"
                    + "2120221012202220101110122011102120212012102220220111011202110212"
                    + "0121012202210222110111021201120221012102220122021111111212111212"
                    + "2111112121212112221111221221221212222122222122220000000000000000"
                    + "0303303003100130033000130031003313003100330010033001300313103130"
                    + "3330101330313033031301310333130331013303131331313333000000000000"
                    + "0000000000000000000110000100001000022000020000200201102001022010";

    private final GraphicsContext to;
    private final double pixel;
    private double left;
    private double top;
    private int width;
    private int height;

    /// How thick a light line is, and where it begins, in pixels.
    private int thick;

    private int midX;
    private int midY;

    Boxes(GraphicsContext to, double pixel) {
        this.to = to;
        this.pixel = pixel;
    }

    static boolean draws(int codePoint) {
        return codePoint >= 0x2500 && codePoint <= 0x259F
                || codePoint >= 0x2800 && codePoint <= 0x28FF;
    }

    /// Draws one of them into a cell, in the colour given.
    void draw(int codePoint, double x, double y, double cell, double line, Color ink) {
        left = x;
        top = y;
        width = (int) Math.round(cell / pixel);
        height = (int) Math.round(line / pixel);
        thick = Math.max(1, width / 8);
        midX = (width - thick) / 2;
        midY = (height - thick) / 2;
        to.setFill(ink);
        if (codePoint >= 0x2800) {
            braille(codePoint & 0xff);
        } else if (codePoint >= 0x2580) {
            block(codePoint, ink);
        } else if (codePoint >= 0x2571 && codePoint <= 0x2573) {
            diagonals(codePoint - 0x2570, ink);
        } else if (codePoint >= 0x256D && codePoint <= 0x2570) {
            arc(codePoint - 0x256D, ink);
        } else if (codePoint >= 0x2504 && codePoint <= 0x250B) {
            dashes(codePoint < 0x2508 ? 3 : 4, (codePoint & 1) != 0, (codePoint & 2) != 0);
        } else if (codePoint >= 0x254C && codePoint <= 0x254F) {
            dashes(2, (codePoint & 1) != 0, (codePoint & 2) != 0);
        } else {
            arms(4 * (codePoint - 0x2500));
        }
    }

    private void fill(int fromX, int fromY, int toX, int toY) {
        to.fillRect(
                left + fromX * pixel,
                top + fromY * pixel,
                (toX - fromX) * pixel,
                (toY - fromY) * pixel);
    }

    private void arms(int at) {
        int up = ARMS.charAt(at) - '0';
        int right = ARMS.charAt(at + 1) - '0';
        int down = ARMS.charAt(at + 2) - '0';
        int west = ARMS.charAt(at + 3) - '0';
        if (up == DOUBLE) {
            fill(midX - thick, 0, midX, endAt(midY, west, right));
            fill(midX + thick, 0, midX + 2 * thick, endAt(midY, right, west));
        } else if (up > 0) {
            fill(from(midX, up), 0, to(midX, up), end(midY, west, right, down));
        }
        if (down == DOUBLE) {
            fill(midX - thick, beginAt(midY, west, right), midX, height);
            fill(midX + thick, beginAt(midY, right, west), midX + 2 * thick, height);
        } else if (down > 0) {
            fill(from(midX, down), begin(midY, west, right, up), to(midX, down), height);
        }
        if (west == DOUBLE) {
            fill(0, midY - thick, endAt(midX, up, down), midY);
            fill(0, midY + thick, endAt(midX, down, up), midY + 2 * thick);
        } else if (west > 0) {
            fill(0, from(midY, west), end(midX, up, down, right), to(midY, west));
        }
        if (right == DOUBLE) {
            fill(beginAt(midX, up, down), midY - thick, width, midY);
            fill(beginAt(midX, down, up), midY + thick, width, midY + 2 * thick);
        } else if (right > 0) {
            fill(begin(midX, up, down, west), from(midY, right), width, to(midY, right));
        }
    }

    private int from(int middle, int weight) {
        return weight == HEAVY ? middle - thick : middle;
    }

    private int to(int middle, int weight) {
        return weight == HEAVY ? middle + 2 * thick : middle + thick;
    }

    /// Where one of two lines that come from the top or the left ends.
    ///
    /// @param near the weight of what leaves on its own side, `far` on that of the other line
    private int endAt(int middle, int near, int far) {
        if (near == DOUBLE) {
            return middle;
        }
        return near == 0 && far == DOUBLE ? middle + 2 * thick : middle + thick;
    }

    /// As `endAt`, for lines that go to the bottom or the right.
    private int beginAt(int middle, int near, int far) {
        if (near == DOUBLE) {
            return middle + thick;
        }
        return near == 0 && far == DOUBLE ? middle - thick : middle;
    }

    private int end(int middle, int one, int other, int opposite) {
        if (opposite == 0 && one == DOUBLE && other == DOUBLE) {
            return middle;
        }
        return one >= HEAVY || other >= HEAVY ? middle + 2 * thick : middle + thick;
    }

    private int begin(int middle, int one, int other, int opposite) {
        if (opposite == 0 && one == DOUBLE && other == DOUBLE) {
            return middle + thick;
        }
        return one >= HEAVY || other >= HEAVY ? middle - thick : middle;
    }

    private void dashes(int count, boolean heavy, boolean upright) {
        int weight = heavy ? HEAVY : 1;
        int length = upright ? height : width;
        for (int i = 0; i < count; i++) {
            int from = length * i / count;
            int stop =
                    Math.max(from + 1, length * (i + 1) / count - Math.max(1, length / count / 3));
            if (upright) {
                fill(from(midX, weight), from, to(midX, weight), stop);
            } else {
                fill(from, from(midY, weight), stop, to(midY, weight));
            }
        }
    }

    /// @param which down and right, down and left, up and left, up and right
    private void arc(int which, Color ink) {
        double x = left + (midX + thick / 2.0) * pixel;
        double y = top + (midY + thick / 2.0) * pixel;
        boolean down = which < 2;
        boolean right = which == 0 || which == 3;
        double endX = left + (right ? width : 0) * pixel;
        double endY = top + (down ? height : 0) * pixel;
        double round = Math.min(Math.abs(endX - x), Math.abs(endY - y));
        to.setStroke(ink);
        to.setLineWidth(thick * pixel);
        to.beginPath();
        to.moveTo(x, endY);
        to.lineTo(x, y + (down ? round : -round));
        to.quadraticCurveTo(x, y, x + (right ? round : -round), y);
        to.lineTo(endX, y);
        to.stroke();
    }

    private void diagonals(int which, Color ink) {
        double right = left + width * pixel;
        double bottom = top + height * pixel;
        to.setStroke(ink);
        to.setLineWidth(thick * pixel);
        if ((which & 1) != 0) {
            to.strokeLine(left, bottom, right, top);
        }
        if ((which & 2) != 0) {
            to.strokeLine(left, top, right, bottom);
        }
    }

    private void block(int codePoint, Color ink) {
        int halfX = width / 2;
        int halfY = height / 2;
        switch (codePoint) {
            case 0x2580 -> fill(0, 0, width, halfY);
            case 0x2590 -> fill(halfX, 0, width, height);
            case 0x2591, 0x2592, 0x2593 -> {
                to.setFill(ink.deriveColor(0, 1, 1, (codePoint - 0x2590) / 4.0));
                fill(0, 0, width, height);
            }
            case 0x2594 -> fill(0, 0, width, Math.max(1, height / 8));
            case 0x2595 -> fill(width - Math.max(1, width / 8), 0, width, height);
            default -> {
                if (codePoint < 0x2589) {
                    int eighths = codePoint - 0x2580;
                    fill(0, height - (height * eighths + 4) / 8, width, height);
                } else if (codePoint < 0x2590) {
                    int eighths = 0x2590 - codePoint;
                    fill(0, 0, Math.max(1, (width * eighths + 4) / 8), height);
                } else {
                    quarters(QUARTERS[codePoint - 0x2596], halfX, halfY);
                }
            }
        }
    }

    /// Upper left 1, upper right 2, lower left 4, lower right 8.
    private static final int[] QUARTERS = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};

    private void quarters(int which, int halfX, int halfY) {
        if ((which & 1) != 0) {
            fill(0, 0, halfX, halfY);
        }
        if ((which & 2) != 0) {
            fill(halfX, 0, width, halfY);
        }
        if ((which & 4) != 0) {
            fill(0, halfY, halfX, height);
        }
        if ((which & 8) != 0) {
            fill(halfX, halfY, width, height);
        }
    }

    /// Dots are numbered down the left column, then down the right one; the fourth row came later.
    private void braille(int dots) {
        int size = Math.max(1, width / 4);
        for (int i = 0; i < 8; i++) {
            if ((dots & 1 << i) != 0) {
                int column = i < 6 ? i / 3 : i - 6;
                int row = i < 6 ? i % 3 : 3;
                int x = width * (2 * column + 1) / 4 - size / 2;
                int y = height * (2 * row + 1) / 8 - size / 2;
                fill(x, y, x + size, y + size);
            }
        }
    }
}
