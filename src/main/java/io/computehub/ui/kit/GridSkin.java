package io.computehub.ui.kit;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;

/// A table that restyles a row only when it is new, moves, or begins or ends to be empty. The usual
/// one does so at every change, all cells of it, which over twenty rows takes longer than to find
/// what they show among fifty thousand offers. In return a cell whose style hangs on its value
/// changes it by `state`, and applies the style of nodes it adds.
final class GridSkin<T> extends TableViewSkin<T> {

    GridSkin(TableView<T> table) {
        super(table);
    }

    /// Changes a style that hangs on a cell's value, in time for the next picture.
    static void state(Node node, PseudoClass state, boolean holds) {
        if (node.getPseudoClassStates().contains(state) != holds) {
            node.pseudoClassStateChanged(state, holds);
            node.applyCss();
        }
    }

    @Override
    protected VirtualFlow<TableRow<T>> createVirtualFlow() {
        return new Flow<>();
    }

    private static final class Flow<T> extends VirtualFlow<TableRow<T>> {

        @Override
        protected void setCellIndex(TableRow<T> row, int index) {
            if (row.getScene() == null || row.getIndex() != index || row.isEmpty()) {
                super.setCellIndex(row, index);
            } else {
                row.updateIndex(index);
                if (row.isEmpty()) {
                    row.applyCss();
                }
            }
        }
    }
}
