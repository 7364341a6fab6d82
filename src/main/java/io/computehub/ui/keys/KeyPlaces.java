package io.computehub.ui.keys;

import io.computehub.ssh.SshKey;
import io.computehub.ui.keys.KeyPlacesModel.Place;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/// The dialog that puts a key's public half on accounts: which know it, and a button for each that
/// does not.
final class KeyPlaces {

    private final SshKey key;
    private final KeysWays ways;
    private final KeyPlacesModel model;
    private final VBox lines = new VBox();

    KeyPlaces(SshKey key, KeysWays ways) {
        this.key = key;
        this.ways = ways;
        this.model = new KeyPlacesModel(key, accounts(ways), ways);
    }

    private static List<KeyPlacesModel.Keeper> accounts(KeysWays ways) {
        var keepers = new ArrayList<KeyPlacesModel.Keeper>();
        for (var account : ways.accounts().get()) {
            ways.keeping()
                    .apply(account)
                    .ifPresent(keeping ->
                            keepers.add(
                                    new KeyPlacesModel.Keeper(
                                            account.name(), ways.label().apply(account), keeping)));
        }
        return List.copyOf(keepers);
    }

    void open() {
        lines.getStyleClass().add("key-places");
        Views.style(lines, KeysPage.class);
        Fx.bind(lines, model.places(), this::draw);
        model.read();
        ways.dialogs()
                .show(
                        Sheet.of(
                                ways.say("places.title", key.name()),
                                ways.say("places.subtitle"),
                                lines,
                                Choice.harmless(ways.say("places.close"))));
    }

    private void draw(List<Place> places) {
        if (places.isEmpty()) {
            var none = new Label(ways.say("places.none"));
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            lines.getChildren().setAll(none);
        } else {
            lines.getChildren().setAll(places.stream().map(this::line).toList());
        }
    }

    private Node line(Place place) {
        var name = new Label(place.keeper().account());
        name.getStyleClass().add("medium");
        var more = new Label(words(place));
        more.getStyleClass()
                .addAll(
                        "small",
                        place.standing() == KeyPlacesModel.Standing.FAILED ? "danger" : "muted");
        more.setWrapText(true);
        more.setMinHeight(Label.USE_PREF_SIZE);
        var both = new VBox(name, more);
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        var line = new HBox(both);
        line.getStyleClass().add("key-place");
        line.setAlignment(Pos.CENTER_LEFT);
        switch (place.standing()) {
            case ABSENT ->
                    line.getChildren()
                            .add(
                                    Buttons.plain(
                                            ways.say("places.add"),
                                            Feather.PLUS,
                                            () -> model.add(place.keeper())));
            case FAILED ->
                    line.getChildren()
                            .add(
                                    Buttons.plain(
                                            ways.say("places.again"),
                                            () -> model.read(place.keeper())));
            case READING, THERE -> {}
        }
        return line;
    }

    private String words(Place place) {
        var provider = place.keeper().provider();
        return switch (place.standing()) {
            case READING -> ways.say("places.reading", provider);
            case THERE -> ways.say("places.there", provider);
            case ABSENT -> ways.say("places.absent", provider);
            case FAILED -> place.trouble();
        };
    }
}
