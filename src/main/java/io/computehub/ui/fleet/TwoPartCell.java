package io.computehub.ui.fleet;

import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Role;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;

/// A word and a lesser word behind it, with a provider's plate before them where one is given. The
/// nodes are reused from row to row, and hidden where there is none, for a node that comes back
/// into the scene is styled anew.
final class TwoPartCell<T, V> extends TableCell<T, V> {

    /// `mark` is a provider's name or empty; `role` colours the lesser word.
    record Parts(String mark, String main, String lesser, Role role) {}

    private final Function<? super V, Parts> parts;
    private final ProviderMark plate = new ProviderMark();
    private final Label main = new Label();
    private final Label lesser = new Label();
    private final TwoParts line = new TwoParts(plate, main, lesser);
    private Optional<Role> role = Optional.empty();

    TwoPartCell(Function<? super V, Parts> parts, String mainStyle) {
        this.parts = parts;
        main.getStyleClass().add(mainStyle);
        lesser.getStyleClass().add("lesser");
        setGraphic(line);
    }

    @Override
    protected void updateItem(@Nullable V value, boolean empty) {
        super.updateItem(value, empty);
        line.setVisible(!empty && value != null);
        if (empty || value == null) {
            return;
        }
        var shown = parts.apply(value);
        plate.show(shown.mark());
        show(plate, !shown.mark().isEmpty());
        main.setText(shown.main());
        show(main, !shown.main().isEmpty());
        lesser.setText(shown.lesser());
        show(lesser, !shown.lesser().isEmpty());
        role = Grid.colour(lesser, role, shown.role());
        line.atTheRight(getStyleClass().contains("num"));
        setAccessibleText(value.toString());
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }
}
