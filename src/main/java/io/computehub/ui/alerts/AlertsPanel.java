package io.computehub.ui.alerts;

import io.computehub.alert.Alert;
import io.computehub.alert.AlertKind;
import io.computehub.flow.Subscription;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.kit.StateGlyph;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The list of alerts, over the window. What it shows counts as seen. JavaFX thread.
final class AlertsPanel {

    /// What stands left and right of a sentence, in em.
    private static final double BESIDE_TEXT = 6;

    private static final Duration QUIET = Duration.ofHours(1);

    private final AlertsWays ways;
    private final VBox list = new VBox();
    private final Button quiet;
    private final Button clear;
    private final Button leave;
    private final Bag open = new Bag();

    AlertsPanel(AlertsWays ways) {
        this.ways = ways;
        this.quiet = Buttons.small(Buttons.plain("", this::quiet));
        this.clear = Buttons.small(Buttons.plain(ways.say("clear"), this::clear));
        this.leave = Buttons.icon(Feather.X, ways.say("close"), open::close);
    }

    void open() {
        var title = new Label(ways.say("title"));
        title.getStyleClass().add("alerts-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, quiet, clear, leave);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("alerts-head");
        list.getStyleClass().add("alerts-list");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var panel = new VBox(head, scroll);
        panel.getStyleClass().add("alerts");
        panel.setAccessibleRole(AccessibleRole.DIALOG);
        panel.setAccessibleText(ways.say("title"));
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        Views.style(panel, AlertsPanel.class);
        quiet.setId("alerts-quiet");
        Fx.bind(panel, ways.desk().alerts(), this::draw);
        Fx.bind(
                panel,
                ways.desk().pausedUntil(),
                until -> quiet.setText(ways.say(isQuiet(until) ? "again" : "quiet")));
        Subscription layer = ways.overlay().lay(panel, Pos.TOP_RIGHT, leave);
        open.add(layer);
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            open.close();
        }
    }

    private void draw(List<Alert> now) {
        clear.setDisable(now.isEmpty());
        if (now.isEmpty()) {
            list.getChildren()
                    .setAll(new EmptyState(Feather.BELL, ways.say("none"), ways.say("none.more")));
            return;
        }
        list.getChildren().setAll(now.stream().map(this::row).toList());
        if (now.stream().anyMatch(alert -> !alert.seen())) {
            long newest = now.getFirst().number();
            ways.write(() -> ways.desk().seen(newest));
        }
    }

    private Node row(Alert alert) {
        // A label that wraps has no height of its own inside a button.
        var what = new Text(ways.texts().say(alert.what()));
        what.getStyleClass().add("alert-what");
        what.wrappingWidthProperty().bind(list.widthProperty().subtract(BESIDE_TEXT * Em.of(list)));
        var severity = new Label(word(alert));
        severity.getStyleClass().add("alert-severity");
        var role = role(alert);
        severity.getStyleClass().add(role.style());
        var clock = ways.clock();
        var age =
                new Label(ways.texts().formats().age(alert.at(), clock.instant(), clock.getZone()));
        age.getStyleClass().add("muted");
        var under = new HBox(severity, age);
        under.getStyleClass().add("alert-under");
        var text = new VBox(what, under);
        HBox.setHgrow(text, Priority.ALWAYS);
        var line = new HBox(glyph(alert), text);
        line.getStyleClass().add("alert-line");
        var row = new Button("", line);
        row.getStyleClass().setAll("alert-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(String.join(" · ", word(alert), what.getText(), age.getText()));
        row.setOnAction(_ -> go(alert));
        return row;
    }

    /// The shape tells the kind, the colour how severe it is.
    private static Node glyph(Alert alert) {
        var sign = sign(alert.kind());
        var glyph = new StateGlyph(sign);
        glyph.getStyleClass().remove(sign.role().style());
        glyph.getStyleClass().add(role(alert).style());
        return glyph;
    }

    private void go(Alert alert) {
        open.close();
        ways.navigator().open(screen(alert.kind()), alert.subject());
    }

    private boolean isQuiet(Optional<Instant> until) {
        return until.filter(ways.clock().instant()::isBefore).isPresent();
    }

    /// Only what is said outside the window: the list goes on.
    private void quiet() {
        var desk = ways.desk();
        boolean now = isQuiet(desk.pausedUntil().get());
        ways.write(() -> {
            if (now) {
                desk.resume();
            } else {
                desk.pause(QUIET);
            }
        });
    }

    private void clear() {
        var now = ways.desk().alerts().get();
        if (!now.isEmpty()) {
            long newest = now.getFirst().number();
            ways.write(() -> ways.desk().clear(newest));
        }
        leave.requestFocus();
    }

    private String word(Alert alert) {
        return switch (alert.severity()) {
            case INFO -> ways.say("severity.info");
            case WARNING -> ways.say("severity.warning");
            case CRITICAL -> ways.say("severity.critical");
        };
    }

    private static Role role(Alert alert) {
        return switch (alert.severity()) {
            case INFO -> Role.NEUTRAL;
            case WARNING -> Role.WARNING;
            case CRITICAL -> Role.DANGER;
        };
    }

    private static String screen(AlertKind kind) {
        return switch (kind) {
            case KEY_REFUSED, RUNWAY_72, RUNWAY_24 -> "accounts";
            case READY,
                    NOT_RENTED,
                    FOUND_LATE,
                    CAME_BACK,
                    PROVEN_GONE,
                    ENDED_THERE,
                    END_TIME,
                    GUARD_FAILED,
                    NOT_PROVEN_GONE,
                    ORPHAN,
                    IN_DOUBT,
                    FAILED,
                    UNREACHABLE,
                    PREEMPTED,
                    DRY_SOON,
                    DRY_URGENT ->
                    "instances";
        };
    }

    private static Sign sign(AlertKind kind) {
        return switch (kind) {
            case READY -> Sign.RUNNING;
            case PROVEN_GONE, ENDED_THERE -> Sign.PROVEN_GONE;
            case END_TIME -> Sign.ENDING;
            case CAME_BACK, NOT_PROVEN_GONE -> Sign.NOT_PROVEN_GONE;
            case FOUND_LATE, ORPHAN -> Sign.ORPHAN;
            case IN_DOUBT -> Sign.IN_DOUBT;
            case NOT_RENTED, FAILED, GUARD_FAILED, KEY_REFUSED -> Sign.FAILED;
            case UNREACHABLE -> Sign.UNREACHABLE;
            case PREEMPTED -> Sign.PREEMPTED;
            case DRY_SOON, DRY_URGENT, RUNWAY_72, RUNWAY_24 -> Sign.UNHEALTHY;
        };
    }
}
