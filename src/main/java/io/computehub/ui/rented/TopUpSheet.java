package io.computehub.ui.rented;

import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.money.Money;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.TopUpPlan;
import io.computehub.flow.Store;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Field;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.Optional;

/// How much to pay ahead for a machine, and what that would do. JavaFX thread.
final class TopUpSheet extends VBox {

    private static final String USUAL = "5";

    private final FleetRow row;
    private final Store<Fleet> fleet;
    private final RentedWords words;
    private final TextField typed = new TextField(USUAL);
    private final Label effect = new Label();
    private final Label warning = new Label();

    TopUpSheet(FleetRow row, Store<Fleet> fleet, RentedWords words) {
        this.row = row;
        this.fleet = fleet;
        this.words = words;
        typed.setId("amount");
        effect.setId("effect");
        effect.setWrapText(true);
        effect.setMinHeight(USE_PREF_SIZE);
        warning.setWrapText(true);
        warning.setMinHeight(USE_PREF_SIZE);
        warning.getStyleClass().add("warning");
        getStyleClass().add("top-up");
        setSpacing(10);
        getChildren().addAll(new Field(words.say("top-up.field"), typed), effect, warning);
        typed.textProperty().subscribe(_ -> tell());
    }

    TextField field() {
        return typed;
    }

    ObservableBooleanValue ready() {
        return Bindings.createBooleanBinding(() -> amount().isPresent(), typed.textProperty());
    }

    boolean filledUp() {
        return TopUpPlan.prepaid(row)
                .filter(prepaid -> prepaid.refill() == Prepaid.Refill.BY_ITSELF)
                .isPresent();
    }

    /// What is typed, where it is an amount.
    Optional<Money> amount() {
        var figure = typed.getText().strip().replaceFirst("^\\$", "").strip();
        return figure.matches("\\d{1,5}(\\.\\d{1,2})?") && !figure.matches("[0.]*")
                ? Optional.of(Money.usd(figure))
                : Optional.empty();
    }

    private void tell() {
        var plan = amount().flatMap(much -> TopUpPlan.of(row, fleet.get(), much, words.now()));
        effect.setText(plan.map(this::effect).orElse(""));
        var beyond = plan.filter(TopUpPlan::beyondBalance).isPresent();
        warning.setText(beyond ? words.say("top-up.beyond") : "");
        warning.setVisible(beyond);
        warning.setManaged(beyond);
    }

    private String effect(TopUpPlan plan) {
        return words.say(
                "top-up.effect",
                words.formats().money(plan.amount()),
                plan.account(),
                plan.balance().map(words.formats()::money).orElse(Formats.MISSING),
                lasts(plan.lastsNow()),
                lasts(plan.lastsThen()));
    }

    private String lasts(Optional<Duration> time) {
        return time.map(words.formats()::duration).orElse(Formats.MISSING);
    }
}
