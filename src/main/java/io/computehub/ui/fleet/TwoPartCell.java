package io.computehub.ui.fleet;

import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Role;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A word and a lesser word behind it, with a provider's plate before them where one is given. The
/// nodes are reused from row to row.
final class TwoPartCell<T, V> extends TableCell<T, V> {

    /// `mark` is a provider's name or empty; `role` colours the lesser word.
    record Parts(String mark, String main, String lesser, Role role) {}

    private final Function<? super V, Parts> parts;
    private final ProviderMark plate = new ProviderMark("?");
    private final Label main = new Label();
    private final Label lesser = new Label();
    private final TwoParts line = new TwoParts(plate, main, lesser);

    TwoPartCell(Function<? super V, Parts> parts, String mainStyle) {
        this.parts = parts;
        main.getStyleClass().add(mainStyle);
    }

    @Override
    protected void updateItem(@Nullable V value, boolean empty) {
        super.updateItem(value, empty);
        if (empty || value == null) {
            setGraphic(null);
            return;
        }
        var shown = parts.apply(value);
        plate.setText(ProviderMark.letters(shown.mark()));
        show(plate, !shown.mark().isEmpty());
        main.setText(shown.main());
        show(main, !shown.main().isEmpty());
        lesser.setText(shown.lesser());
        show(lesser, !shown.lesser().isEmpty());
        lesser.getStyleClass().setAll("label", "lesser", shown.role().style());
        line.atTheRight(getStyleClass().contains("num"));
        setGraphic(line);
        setAccessibleText(value.toString());
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }
}
