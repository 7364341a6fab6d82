package io.computehub.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Silhouette, word, and how long in small grey. Nodes are reused from row to row, and leave the
/// scene where there is none, so that no ring turns unseen.
public final class StateCell<T> extends TableCell<T, Standing> {

    private final StateGlyph glyph = new StateGlyph();
    private final Label word = new Label();
    private final Label since = new Label();
    private final HBox line = new HBox(glyph, word, since);
    private Optional<Role> role = Optional.empty();

    public StateCell() {
        line.getStyleClass().add("state-cell");
        line.setAlignment(Pos.CENTER_LEFT);
        word.getStyleClass().addAll("medium", "state-word");
        word.setMinWidth(USE_PREF_SIZE);
        since.getStyleClass().add("row-since");
    }

    @Override
    protected void updateItem(@Nullable Standing standing, boolean empty) {
        super.updateItem(standing, empty);
        if (empty || standing == null) {
            setGraphic(null);
            return;
        }
        glyph.set(standing.sign());
        word.setText(standing.word());
        role = Grid.colour(word, role, standing.sign().role());
        since.setText(standing.since());
        setGraphic(line);
        setAccessibleText(standing.toString());
    }
}
