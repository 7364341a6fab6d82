package io.computehub.ui.fleet;

import atlantafx.base.controls.CustomTextField;

import io.computehub.fleet.FleetRow;
import io.computehub.ui.fleet.InstancesViewModel.Emptiness;
import io.computehub.ui.fleet.InstancesViewModel.Shown;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Views;

import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;

/// Draws what `InstancesViewModel` shows and forwards what is pressed. JavaFX thread.
final class InstancesView {

    /// Below these heights, in em, the lower panel keeps only its verbs, and then none.
    private static final double LOW = 55;

    private static final double VERY_LOW = 40;

    private final InstancesViewModel model;
    private final InstancesWays ways;

    @FXML private Label counts;
    @FXML private CustomTextField filter;
    @FXML private Button columns;
    @FXML private Button stopAll;
    @FXML private Button create;
    @FXML private VBox notes;
    @FXML private StackPane shelfPlace;
    @FXML private StackPane tablePlace;
    @FXML private StackPane totalsPlace;
    @FXML private StackPane panelPlace;

    private final Grid<Line> grid;
    private final TotalsBar totals;
    private final ShelfBox shelf;
    private final ChosenPanel panel;
    private final ManyPanel manyPanel;
    private Optional<Emptiness> emptiness = Optional.empty();
    private Optional<List<Trouble>> troubles = Optional.empty();
    private boolean drawing;
    private boolean veryLow;
    private @Nullable Region root;

    InstancesView(InstancesViewModel model, InstancesWays ways) {
        this.model = model;
        this.ways = ways;
        var texts = ways.words().texts();
        grid = InstanceTable.grid(texts, model::find);
        totals = new TotalsBar(grid.node());
        shelf = new ShelfBox(texts, ways::askAgain, ways::openCase);
        panel =
                new ChosenPanel(
                        ways.words(),
                        new ChosenPanel.Doing(
                                ways::act, ways::adopt, ways::topUp, ways::open, this::copy));
        manyPanel = new ManyPanel(ways.words(), ways::actAll, ways.dialogs().pro());
    }

    /// The screen; the same nodes each time.
    Node node() {
        if (root == null) {
            root = build();
        }
        return root;
    }

    private Region build() {
        var root = Views.<VBox>load(this, ways.words().texts());
        Views.style(root, InstancesView.class);
        columns.setGraphic(Icons.of(Feather.COLUMNS));
        Buttons.named(columns, say("columns"));
        stopAll.setGraphic(Icons.of(Feather.OCTAGON));
        create.setGraphic(Icons.of(Feather.PLUS));
        filter.setLeft(Icons.of(Feather.SEARCH));
        filter.setText(model.filter());
        filter.textProperty().subscribe((_, text) -> model.filter(text));
        tablePlace.getChildren().add(grid.node());
        totalsPlace.getChildren().add(totals);
        grid.rememberColumns(
                ways.lists().columns(InstancesWays.ID),
                ids -> ways.lists().columns(InstancesWays.ID, ids));
        grid.onOpen(line -> ways.open(line.key()));
        grid.onSelect(this::selected);
        root.heightProperty().subscribe(() -> low(root));
        Fx.bind(root, model.shown(), this::draw);
        Fx.bind(root, model.chosen(), _ -> drawPanel());
        Fx.bind(root, model.many(), _ -> drawPanel());
        return root;
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    @FXML
    private void chooseColumns() {
        var menu = new ContextMenu();
        menu.getItems().setAll(grid.columnItems(id -> say("column.name." + id)));
        menu.show(columns, Side.BOTTOM, 0, 4);
    }

    @FXML
    private void stopEverything() {
        ways.stopEverything();
    }

    @FXML
    private void rent() {
        ways.rent();
    }

    private void selected(List<Line> lines) {
        if (!drawing) {
            model.select(lines.stream().map(Line::key).toList());
        }
    }

    private void draw(Shown shown) {
        counts.setText(shown.counts());
        drawing = true;
        try {
            if (model.filter().isEmpty()) {
                grid.refresh(shown.lines());
            } else {
                grid.show(shown.lines());
            }
            if (grid.selection().isEmpty()) {
                select(model.selectedRows());
            }
        } finally {
            drawing = false;
        }
        totals.show(shown.totals());
        show(totalsPlace, shown.emptiness() == Emptiness.NOT_EMPTY || shown.shelf().isPresent());
        drawShelf(shown.shelf());
        if (!troubles.equals(Optional.of(shown.troubles()))) {
            troubles = Optional.of(shown.troubles());
            drawNotes(shown.troubles());
        }
        if (!emptiness.equals(Optional.of(shown.emptiness()))
                || shown.emptiness() == Emptiness.FILTERED) {
            emptiness = Optional.of(shown.emptiness());
            grid.placeholder(empty(shown.emptiness()));
        }
    }

    private void select(List<FleetRow> rows) {
        if (rows.size() == 1) {
            grid.select(rows.getFirst().key());
        } else {
            grid.selectAll(rows.stream().map(FleetRow::key).toList());
        }
    }

    private void drawShelf(Optional<Shelf> now) {
        now.ifPresent(shelf::show);
        if (now.isPresent() == shelfPlace.getChildren().isEmpty()) {
            if (now.isPresent()) {
                shelfPlace.getChildren().setAll(shelf);
            } else {
                shelfPlace.getChildren().clear();
            }
        }
        show(shelfPlace, now.isPresent());
    }

    /// Of the one machine that is selected, or of several.
    private void drawPanel() {
        var chosen = model.chosen().get();
        var many = model.many().get();
        chosen.ifPresent(panel::show);
        many.ifPresent(manyPanel::show);
        var now =
                chosen.<Node>map(_ -> panel)
                        .or(() -> many.map(_ -> manyPanel))
                        .map(List::of)
                        .orElse(List.of());
        if (!panelPlace.getChildren().equals(now)) {
            panelPlace.getChildren().setAll(now);
        }
        show(panelPlace, !now.isEmpty() && !veryLow);
    }

    private Node note(Trouble trouble) {
        var verb =
                switch (trouble.way()) {
                    case REPLACE_KEY ->
                            Buttons.plain(
                                    say("note.auth.verb"),
                                    () -> ways.replaceKey(trouble.account()));
                    case RETRY -> Buttons.plain(say("note.retry"), () -> ways.refresh().run());
                };
        return new Note(
                trouble.role(), trouble.cause(), trouble.consequence(), Buttons.small(verb));
    }

    private Node empty(Emptiness why) {
        return switch (why) {
            case NOT_EMPTY -> new Region();
            case UNREAD -> new EmptyState(Feather.SERVER, say("unread.title"), say("unread.text"));
            case NO_ACCOUNT ->
                    new EmptyState(
                            Feather.KEY,
                            say("empty.accounts.title"),
                            say("empty.accounts.text"),
                            Buttons.plain(say("empty.accounts.add"), ways::addAccount));
            case NOTHING ->
                    new EmptyState(
                            Feather.SERVER,
                            say("empty.title"),
                            say("empty.text"),
                            Buttons.plain(say("empty.offer"), ways::rent));
            case FILTERED ->
                    new EmptyState(
                            Feather.FILTER,
                            ways.words()
                                    .texts()
                                    .say(
                                            InstancesView.class,
                                            "filtered.title",
                                            model.size(),
                                            model.filter()),
                            say("filtered.text"),
                            Buttons.plain(say("filtered.clear"), filter::clear));
            case NOT_KNOWN ->
                    new EmptyState(
                            Feather.WIFI_OFF,
                            say("missing.title"),
                            say("missing.text"),
                            Buttons.plain(say("note.retry"), () -> ways.refresh().run()));
        };
    }

    private void low(Region root) {
        double height = root.getHeight() > 0 ? root.getHeight() / Em.of(root) : LOW;
        panel.low(height < LOW);
        veryLow = height < VERY_LOW;
        show(panelPlace, !veryLow && !panelPlace.getChildren().isEmpty());
        troubles.ifPresent(this::drawNotes);
    }

    /// Where there is little height the most urgent one stands for all.
    private void drawNotes(List<Trouble> all) {
        var seen = veryLow ? all.stream().limit(1).toList() : all;
        notes.getChildren().setAll(seen.stream().map(this::note).toList());
        show(notes, !seen.isEmpty());
    }

    private void copy(String key) {
        ways.sshCommand(key)
                .ifPresent(command -> {
                    var content = new ClipboardContent();
                    content.putString(command);
                    Clipboard.getSystemClipboard().setContent(content);
                    ways.copied(command);
                });
    }

    private static void show(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private String say(String key) {
        return ways.words().texts().say(InstancesView.class, key);
    }
}
