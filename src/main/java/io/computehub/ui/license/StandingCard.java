package io.computehub.ui.license;

import io.computehub.license.Entitlement;
import io.computehub.license.License;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Role;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// What holds now: what is free as long as there is no license, else whose it is. The holder is
/// masked: a screen is often shared.
final class StandingCard extends VBox {

    private static final List<String> FREE =
            List.of(
                    "free.providers",
                    "free.lifecycle",
                    "free.proof",
                    "free.guards",
                    "free.live",
                    "free.remote",
                    "free.costs");

    private final LicenseViewModel model;
    private final LicenseWays ways;

    StandingCard(Entitlement now, LicenseViewModel model, LicenseWays ways) {
        this.model = model;
        this.ways = ways;
        getStyleClass().addAll("card", "license-card", "license-standing");
        switch (now) {
            case Entitlement.None _ -> {
                head("free", Role.NEUTRAL, ways.say("pill.none"));
                free();
            }
            case Entitlement.Refused(var why, var license) -> {
                head("free", Role.DANGER, ways.say("pill.refused"));
                getChildren().add(new Note(Role.DANGER, "", ways.texts().say(why.explanation())));
                license.ifPresent(this::facts);
                away();
                free();
            }
            case Entitlement.Demo _ -> {
                head("demo", Role.ACCENT, ways.say("pill.demo"));
                getChildren().add(muted("demo.more"));
            }
            case Entitlement.Pro(var license, var setBack) -> {
                head("pro", Role.SUCCESS, ways.say("pill.pro", license.maskedName()));
                facts(license);
                if (setBack) {
                    getChildren().add(new Note(Role.NEUTRAL, "", ways.say("clock")));
                }
                away();
            }
        }
    }

    private void head(String title, Role role, String word) {
        var name = new Label(ways.say("title." + title));
        name.getStyleClass().add("column-title");
        var pill = new Label(word, Icons.of(icon(role)));
        pill.getStyleClass().addAll("pill", role.style());
        var head = new HBox(name, pill);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("license-head");
        getChildren().add(head);
    }

    private static Feather icon(Role role) {
        return switch (role) {
            case SUCCESS -> Feather.CHECK_CIRCLE;
            case DANGER, WARNING -> Feather.ALERT_CIRCLE;
            case NEUTRAL, ACCENT -> Feather.INFO;
        };
    }

    private void free() {
        getChildren().add(muted("free.intro"));
        var lines = new VBox();
        lines.getStyleClass().add("license-lines");
        for (var key : FREE) {
            var line = new Label(ways.say(key), Icons.of(Feather.CHECK, "success"));
            line.setWrapText(true);
            lines.getChildren().add(line);
        }
        getChildren().add(lines);
    }

    private void facts(License license) {
        var issued = LocalDate.ofInstant(license.issued(), ZoneOffset.UTC);
        var facts =
                new VBox(
                        fact("holder", license.maskedName()),
                        fact("edition", ways.say("edition.pro")),
                        fact("issued", issued.toString()),
                        fact(
                                "updates",
                                license.updatesUntil()
                                        .map(day -> ways.say("updates.until", day.toString()))
                                        .orElseGet(() -> ways.say("updates.all"))),
                        fact(
                                "computer",
                                ways.say(
                                        license.machine().isPresent()
                                                ? "computer.one"
                                                : "computer.any")),
                        fact("id", license.id()));
        facts.getStyleClass().add("license-facts");
        getChildren().add(facts);
    }

    private Node fact(String key, String value) {
        var name = new Label(ways.say("fact." + key));
        name.getStyleClass().addAll("muted", "fact-name");
        var text = new Label(value);
        text.setWrapText(true);
        text.setId("license-" + key);
        HBox.setHgrow(text, Priority.ALWAYS);
        return new HBox(name, text);
    }

    private void away() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var deactivate = Buttons.plain(ways.say("deactivate"), this::ask);
        deactivate.setId("license-deactivate");
        getChildren().add(new HBox(gap, deactivate));
    }

    private void ask() {
        ways.dialogs()
                .ask(
                        new Question(
                                ways.say("deactivate.title"),
                                ways.say("deactivate.text"),
                                Choice.harmless(ways.say("deactivate.no")),
                                Choice.primary(ways.say("deactivate.yes"), model::deactivate)));
    }

    private Label muted(String key) {
        var label = new Label(ways.say(key));
        label.getStyleClass().addAll("muted", "prose");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
