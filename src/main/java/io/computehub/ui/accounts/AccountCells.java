package io.computehub.ui.accounts;

import io.computehub.ui.accounts.AccountLine.Answer;
import io.computehub.ui.accounts.AccountLine.Runway;
import io.computehub.ui.kit.HealthDot;
import io.computehub.ui.kit.ProviderMark;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

/// The drawn cells of the accounts table.
final class AccountCells {

    private AccountCells() {}

    /// Provider, the name the user gave, and a word where the provider is not fully supported.
    record Who(String provider, String name, String support) {
        @Override
        public String toString() {
            return (provider + " " + name + " " + support).strip();
        }
    }

    /// Plate, provider, name, and how far it is supported.
    static final class WhoCell extends TableCell<AccountLine, Who> {

        private final ProviderMark mark = new ProviderMark();
        private final Label provider = new Label();
        private final Label name = new Label();
        private final Label support = new Label();
        private final HBox line = new HBox(mark, provider, name, support);

        WhoCell() {
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("who");
            provider.getStyleClass().add("medium");
            provider.setMinWidth(USE_PREF_SIZE);
            name.getStyleClass().add("muted");
            support.getStyleClass().add("support");
            support.setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable Who who, boolean empty) {
            super.updateItem(who, empty);
            if (empty || who == null) {
                setGraphic(null);
                return;
            }
            mark.show(who.provider());
            provider.setText(who.provider());
            name.setText(who.name());
            support.setText(who.support());
            support.setVisible(!who.support().isEmpty());
            support.setManaged(support.isVisible());
            setGraphic(line);
            setAccessibleText(who.toString());
        }
    }

    /// Shape and word.
    static final class HealthCell extends TableCell<AccountLine, Answer> {
        @Override
        protected void updateItem(@Nullable Answer answer, boolean empty) {
            super.updateItem(answer, empty);
            if (empty || answer == null) {
                setGraphic(null);
                setText("");
                return;
            }
            setGraphic(new HealthDot(answer.health()));
            setText(answer.word());
            getStyleClass().removeIf(style -> style.startsWith("health-"));
            getStyleClass().add("health-" + answer.health().role().style());
            applyCss();
        }
    }

    /// How long the balance lasts.
    static final class RunwayCell extends TableCell<AccountLine, Runway> {
        @Override
        protected void updateItem(@Nullable Runway runway, boolean empty) {
            super.updateItem(runway, empty);
            setText(empty || runway == null ? "" : runway.text());
            getStyleClass().removeIf(style -> style.startsWith("runway-"));
            if (runway != null) {
                getStyleClass().add("runway-" + runway.role().style());
            }
            applyCss();
        }
    }
}
