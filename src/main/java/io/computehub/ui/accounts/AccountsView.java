package io.computehub.ui.accounts;

import io.computehub.domain.account.Account;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountLine.Answer;
import io.computehub.ui.accounts.AccountLine.Runway;
import io.computehub.ui.accounts.AccountsViewModel.Matrix;
import io.computehub.ui.accounts.AccountsViewModel.Refused;
import io.computehub.ui.accounts.AccountsViewModel.Shown;
import io.computehub.ui.accounts.AccountsViewModel.Volumes;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Column;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Views;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Draws what `AccountsViewModel` shows. JavaFX thread.
final class AccountsView {

    /// Below this height, in em, the table has the room and the matrix leaves.
    private static final double LOW = 45;

    /// Below this width, in em, the row of buttons has room for what acts on accounts only; the
    /// search for keys is then in the command palette.
    private static final double NARROW = 78;

    private final AccountsViewModel model;
    private final AccountsScreen screen;
    private final Texts texts;
    private final Optional<Runnable> demo;

    @FXML private Label counts;
    @FXML private Button own;
    @FXML private Button find;
    @FXML private Button add;
    @FXML private HBox actions;
    @FXML private StackPane tablePlace;
    @FXML private Label totalCount;
    @FXML private Label totalDoubt;
    @FXML private Label totalRate;
    @FXML private StackPane notePlace;
    @FXML private StackPane volumesPlace;
    @FXML private StackPane matrixPlace;

    private final Grid<AccountLine> grid;
    private Optional<Refused> refused = Optional.empty();
    private Optional<Matrix> matrix = Optional.empty();
    private Optional<Volumes> volumes = Optional.empty();
    private boolean roomForMatrix = true;
    private boolean drawing;

    AccountsView(
            AccountsViewModel model, AccountsScreen screen, Texts texts, Optional<Runnable> demo) {
        this.model = model;
        this.screen = screen;
        this.texts = texts;
        this.demo = demo;
        grid = table();
    }

    Node node() {
        VBox root = Views.load(this, texts);
        Views.style(root, AccountsView.class);
        add.setGraphic(Icons.of(Feather.PLUS));
        show(add, screen.takesKeys());
        Buttons.named(find, say("find.title"));
        Buttons.named(own, say("own.title"));
        root.widthProperty().subscribe(width -> showFind(width.doubleValue(), Em.of(root)));
        tablePlace.getChildren().add(grid.node());
        grid.placeholder(empty());
        grid.onSelect(lines -> {
            if (!drawing) {
                model.select(lines.stream().findFirst().map(AccountLine::id));
            }
        });
        grid.onOpen(
                line -> with(line.id(), screen.takesKeys() ? screen::replaceKey : screen::test));
        root.heightProperty()
                .subscribe(height -> {
                    boolean low = height.doubleValue() < LOW * Em.of(root);
                    roomForMatrix = !low || height.doubleValue() <= 0;
                    show(matrixPlace, roomForMatrix && matrix.isPresent());
                    showVolumes();
                });
        Fx.bind(root, model.shown(), this::draw);
        Fx.bind(root, model.matrix(), this::draw);
        Fx.bind(root, model.volumes(), this::drawVolumes);
        return root;
    }

    /// Absent until there is known to be room: a head that is too wide would push the page aside.
    private void showFind(double width, double em) {
        show(find, screen.takesKeys() && width >= NARROW * em);
        show(own, screen.reachesMachines() && width >= NARROW * em);
    }

    private Node empty() {
        var ways = new ArrayList<Button>();
        if (screen.takesKeys()) {
            ways.add(Buttons.plain(say("add"), screen::add));
            ways.add(Buttons.plain(say("find.title"), screen::find));
        } else {
            demo.ifPresent(open -> ways.add(Buttons.plain(say("empty.demo"), open)));
        }
        return new EmptyState(
                Feather.KEY, say("empty.title"), say("empty.text"), ways.toArray(Button[]::new));
    }

    @FXML
    private void own() {
        screen.own();
    }

    @FXML
    private void find() {
        screen.find();
    }

    @FXML
    private void add() {
        screen.add();
    }

    private void draw(Shown shown) {
        counts.setText(shown.counts());
        drawing = true;
        try {
            grid.refresh(shown.lines());
            if (grid.selection().isEmpty()) {
                chooseOne(shown.lines());
            }
        } finally {
            drawing = false;
        }
        totalCount.setText(shown.counts());
        totalDoubt.setText(shown.totals());
        totalRate.setText(shown.totalRate());
        if (!refused.equals(shown.refused()) || notePlace.getChildren().isEmpty()) {
            refused = shown.refused();
            notePlace.getChildren().setAll(refused.stream().map(this::note).toList());
            show(notePlace, refused.isPresent());
        }
    }

    /// One account is always chosen: what acts on it and what it can do are then in view.
    private void chooseOne(List<AccountLine> lines) {
        var there = lines.stream().map(AccountLine::id).toList();
        var chosen = model.selected().filter(there::contains).or(() -> there.stream().findFirst());
        chosen.ifPresent(grid::select);
        if (!chosen.equals(model.selected())) {
            model.select(chosen);
        }
    }

    private void draw(Optional<Matrix> next) {
        if (!matrix.equals(next) || actions.getChildren().isEmpty()) {
            matrix = next;
            show(matrixPlace, roomForMatrix && matrix.isPresent());
            matrixPlace.getChildren().setAll(next.stream().map(this::panel).toList());
            actions.getChildren()
                    .setAll(
                            next.flatMap(_ -> model.selected())
                                    .map(_ -> buttons())
                                    .orElse(List.of()));
        }
    }

    private void drawVolumes(Optional<Volumes> next) {
        if (!volumes.equals(next)) {
            volumes = next;
            volumesPlace
                    .getChildren()
                    .setAll(next.stream().map(it -> VolumesPanel.of(it, texts)).toList());
        }
        showVolumes();
    }

    /// What bills stays in sight; that nothing does may leave for the table.
    private void showVolumes() {
        show(
                volumesPlace,
                volumes.filter(it -> roomForMatrix || !it.lines().isEmpty()).isPresent());
    }

    /// They act on what is selected when they are pressed: two accounts of one provider share them.
    private List<Button> buttons() {
        var all = new ArrayList<Button>();
        all.add(Buttons.plain(say("test"), () -> withSelected(screen::test)));
        if (screen.takesKeys()) {
            all.add(Buttons.plain(say("replace"), () -> withSelected(screen::replaceKey)));
            all.add(Buttons.plain(say("address"), () -> withSelected(screen::readdress)));
        }
        if (model.selected().flatMap(model::account).filter(screen::keepsSshKeys).isPresent()) {
            all.add(Buttons.plain(say("keys"), () -> withSelected(screen::sshKeys)));
        }
        all.add(Buttons.plain(say("rename"), () -> withSelected(screen::rename)));
        all.add(Buttons.danger(say("remove"), () -> withSelected(screen::remove)));
        return all;
    }

    private void withSelected(Consumer<Account> what) {
        model.selected().ifPresent(id -> with(id, what));
    }

    private void with(String id, Consumer<Account> what) {
        model.account(id).ifPresent(what);
    }

    private Node note(Refused why) {
        if (!screen.takesKeys()) {
            return new Note(Role.DANGER, why.cause(), why.consequence());
        }
        return new Note(
                Role.DANGER,
                why.cause(),
                why.consequence(),
                Buttons.small(Buttons.plain(say("again"), () -> with(why.account(), screen::test))),
                Buttons.small(
                        Buttons.plain(
                                say("replace"), () -> with(why.account(), screen::replaceKey))));
    }

    private Node panel(Matrix shown) {
        var flow = new FlowPane();
        flow.getStyleClass().add("matrix");
        for (var ability : shown.abilities()) {
            var line =
                    new Label(
                            ability.name(),
                            Icons.of(
                                    ability.has() ? Feather.CHECK : Feather.MINUS,
                                    ability.has() ? "success" : "muted"));
            line.getStyleClass().add(ability.has() ? "has" : "subtle");
            line.setAccessibleText(
                    ability.name() + ": " + say(ability.has() ? "matrix.yes" : "matrix.no"));
            flow.getChildren().add(line);
        }
        var all = new VBox(flow);
        if (!shown.limits().isEmpty()) {
            all.getChildren().add(limits(shown.limits()));
        }
        return new Panel(shown.account(), say("matrix.note"), all);
    }

    private Node limits(List<String> lines) {
        var head = new Label(say("limits"));
        head.getStyleClass().add("medium");
        var all = new VBox(head);
        all.getStyleClass().add("limits");
        for (var line : lines) {
            var label = new Label(line);
            label.setWrapText(true);
            label.getStyleClass().add("muted");
            all.getChildren().add(label);
        }
        return all;
    }

    private Grid<AccountLine> table() {
        return new Grid<AccountLine>(say("table"), AccountLine::id)
                .columns(
                        Column.<AccountLine, AccountCells.Who>drawn(
                                        "account",
                                        say("column.account"),
                                        line ->
                                                new AccountCells.Who(
                                                        line.provider(),
                                                        line.name(),
                                                        line.support()),
                                        AccountCells.WhoCell::new)
                                .wide(19)
                                .growing(1),
                        Column.<AccountLine, Answer>drawn(
                                        "health",
                                        say("column.health"),
                                        AccountLine::health,
                                        AccountCells.HealthCell::new)
                                .wide(13),
                        Column.<AccountLine>text(
                                        "balance", say("column.balance"), AccountLine::balance)
                                .numeric()
                                .unsorted()
                                .wide(7),
                        Column.<AccountLine, Runway>drawn(
                                        "runway",
                                        say("column.runway"),
                                        AccountLine::runway,
                                        AccountCells.RunwayCell::new)
                                .numeric()
                                .wide(8)
                                .folding(4),
                        Column.<AccountLine>text(
                                        "instances",
                                        say("column.instances"),
                                        AccountLine::instances)
                                .numeric()
                                .unsorted()
                                .wide(6.5)
                                .folding(3),
                        Column.<AccountLine>text("rate", say("column.rate"), AccountLine::rate)
                                .numeric()
                                .unsorted()
                                .wide(5),
                        Column.<AccountLine>text("read", say("column.read"), AccountLine::lastRead)
                                .numeric()
                                .unsorted()
                                .wide(6)
                                .folding(2),
                        Column.<AccountLine>text("error", say("column.error"), AccountLine::error)
                                .unsorted()
                                .wide(12)
                                .growing(2)
                                .folding(1));
    }

    private static void show(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private String say(String key) {
        return texts.say(AccountsView.class, key);
    }
}
