package io.computehub.ui.accounts;

import io.computehub.ssh.SshConfigHost;
import io.computehub.ssh.SshConfigHosts;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.OwnMachinesModel.Line;
import io.computehub.ui.accounts.OwnMachinesModel.Stage;
import io.computehub.ui.accounts.OwnMachinesModel.WrongLine;
import io.computehub.ui.accounts.OwnMachinesModel.WrongWay;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Supplier;

/// The dialogs that add machines of one's own: which, and what was seen of each. JavaFX thread.
final class OwnMachines {

    private static final int ROWS = 4;

    private final OwnMachinesModel model;
    private final Texts texts;
    private final Dialogs dialogs;
    private final Supplier<List<SshConfigHost>> config;
    private final CheckBox here = new CheckBox();
    private final TextArea lines = new TextArea();
    private final TextField via = new TextField();
    private final TextField cost = new TextField();
    private final CheckBox power = new CheckBox();
    private final Field linesField;
    private final Field viaField;
    private final BooleanProperty anyRead = new SimpleBooleanProperty();

    OwnMachines(OwnMachinesModel model, Texts texts, Dialogs dialogs) {
        this(model, texts, dialogs, () -> SshConfigHosts.ofUser().hosts());
    }

    /// `config` reads the hosts of the user's own SSH configuration, once a person asked for it.
    OwnMachines(
            OwnMachinesModel model,
            Texts texts,
            Dialogs dialogs,
            Supplier<List<SshConfigHost>> config) {
        this.model = model;
        this.texts = texts;
        this.dialogs = dialogs;
        this.config = config;
        here.setId("own-here");
        here.setText(say("own.here"));
        lines.setId("own-lines");
        lines.setPrefRowCount(ROWS);
        cost.setId("own-cost");
        power.setId("own-power");
        power.setText(say("own.power"));
        linesField = new Field(say("own.lines"), lines).hint(say("own.lines.hint"));
        lines.textProperty().subscribe(() -> linesField.wrong(""));
        via.setId("own-via");
        viaField = new Field(say("own.via"), via).hint(say("own.via.hint"));
        via.textProperty().subscribe(() -> viaField.wrong(""));
    }

    void open() {
        var content = column();
        var ticks = new VBox();
        ticks.getStyleClass().add("own-ticks");
        ticks.managedProperty().bind(Bindings.isNotEmpty(ticks.getChildren()));
        var read = Buttons.plain(say("own.config"), Feather.FILE_TEXT, () -> offer(ticks));
        content.getChildren()
                .setAll(
                        here,
                        linesField,
                        read,
                        ticks,
                        viaField,
                        new Field(say("own.cost"), cost).hint(say("own.cost.hint")),
                        power);
        dialogs.show(
                Sheet.of(
                                say("own.title"),
                                say("own.subtitle"),
                                content,
                                Choice.harmless(say("form.cancel")),
                                Choice.primary(say("own.look"), this::look))
                        .withFocus(lines));
    }

    /// Hosts that are reached by a command of the user's cannot be met.
    private void offer(VBox ticks) {
        var reachable =
                config.get().stream().filter(SshConfigHost::isReachable).map(this::tick).toList();
        ticks.getChildren()
                .setAll(reachable.isEmpty() ? List.of(muted(say("own.config.none"))) : reachable);
    }

    private Node tick(SshConfigHost host) {
        var address = host.address().brief();
        var tick = new CheckBox(host.alias() + "   " + address);
        tick.selectedProperty().addListener((_, _, on) -> choose(address, on));
        return tick;
    }

    private void choose(String address, boolean on) {
        var others =
                lines.getText()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.equals(address))
                        .toList();
        var all = String.join("\n", others);
        lines.setText(on ? all + (all.isEmpty() ? "" : "\n") + address : all);
    }

    private void look() {
        try {
            var entries =
                    model.entries(
                            here.isSelected(),
                            lines.getText(),
                            via.getText(),
                            cost.getText(),
                            power.isSelected());
            seen();
            model.look(entries);
        } catch (WrongLine wrong) {
            (wrong instanceof WrongWay ? viaField : linesField).wrong(wrong.sentence());
            open();
        }
    }

    private void seen() {
        var content = column();
        Fx.bind(content, model.lines(), now -> draw(content, now));
        Fx.whileShown(content, () -> model::leave);
        dialogs.show(
                Sheet.of(
                                say("own.seen"),
                                say("own.seen.subtitle"),
                                content,
                                Choice.harmless(say("test.close")),
                                Choice.primary(say("own.add"), this::add))
                        .readyWhen(anyRead));
    }

    /// What becomes of each stays in sight.
    private void add() {
        var content = column();
        Fx.bind(
                content,
                model.lines(),
                now ->
                        draw(
                                content,
                                now.stream()
                                        .filter(line -> line.stage() != Stage.UNKNOWN)
                                        .toList()));
        model.add();
        dialogs.show(Sheet.of(say("own.seen"), "", content, Choice.harmless(say("test.close"))));
    }

    private void draw(VBox content, List<Line> now) {
        anyRead.set(now.stream().anyMatch(line -> line.stage() == Stage.READ));
        content.getChildren().setAll(now.stream().map(this::row).toList());
    }

    private Node row(Line line) {
        var name = new Label(line.name());
        name.getStyleClass().add("medium");
        var words = new VBox(name, muted(line.sentence()));
        words.getStyleClass().add("own-words");
        line.fingerprint()
                .ifPresent(shown -> {
                    var print = new Label(shown);
                    print.getStyleClass().add("mono");
                    print.setWrapText(true);
                    words.getChildren()
                            .addAll(
                                    print,
                                    Buttons.plain(
                                            say("own.trust"),
                                            Feather.CHECK,
                                            () -> model.trust(line)));
                });
        if (line.stage() == Stage.KEYLESS) {
            words.getChildren()
                    .add(Buttons.plain(say("own.make-key"), Feather.KEY, () -> model.letIn(line)));
        }
        if (line.stage() == Stage.CLOSED) {
            words.getChildren()
                    .add(Buttons.plain(say("own.let-in"), Feather.KEY, () -> model.letIn(line)));
        }
        line.wanted().ifPresent(wanted -> words.getChildren().add(new Answer(texts, wanted)));
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(Icons.of(icon(line.stage()), role(line.stage()).style()), words);
        row.getStyleClass().add("own-row");
        return row;
    }

    private static Feather icon(Stage stage) {
        return switch (stage) {
            case WAITING -> Feather.CLOCK;
            case LOOKING -> Feather.ACTIVITY;
            case UNKNOWN, ASKING -> Feather.HELP_CIRCLE;
            case CLOSED, KEYLESS -> Feather.LOCK;
            case READ -> Feather.SERVER;
            case FAILED -> Feather.X;
            case ADDED -> Feather.CHECK;
        };
    }

    private static Role role(Stage stage) {
        return switch (stage) {
            case WAITING, LOOKING, READ -> Role.NEUTRAL;
            case UNKNOWN, KEYLESS, CLOSED, ASKING -> Role.WARNING;
            case FAILED -> Role.DANGER;
            case ADDED -> Role.SUCCESS;
        };
    }

    private static VBox column() {
        var column = Views.style(new VBox(), OwnMachines.class);
        column.getStyleClass().add("own-machines");
        return column;
    }

    private static Label muted(String sentence) {
        var label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private String say(String key) {
        return texts.say(OwnMachines.class, key);
    }
}
