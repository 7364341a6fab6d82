package io.computehub.ui.market;

import io.computehub.market.OfferOrder;
import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Views;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;

/// The offers screen: query bar, chips, table, and beside it what is selected. JavaFX thread.
final class OffersView {

    /// Below this width, in em, the inspector lies over the table.
    private static final double WIDE = 76;

    /// How often the ages in the table are said anew.
    private static final Duration TICK = Duration.seconds(5);

    /// What the choice of columns is kept under.
    private static final String TABLE = "offers";

    @FXML private StackPane root;
    @FXML private HBox sides;
    @FXML private Label count;
    @FXML private Button searches;
    @FXML private Button compare;
    @FXML private Button more;
    @FXML private StackPane queryRoom;
    @FXML private FlowPane chips;
    @FXML private Button job;
    @FXML private VBox notes;
    @FXML private StackPane tableRoom;

    private final OffersViewModel model;
    private final OfferWords words;
    private final OffersDoors doors;
    private final Grid<PricedOffer> grid;
    private final QueryBar bar;
    private final OfferInspector inspector;
    private final OfferChips chipRow;
    private boolean filled;

    OffersView(OffersViewModel model, OfferWords words, OffersDoors doors) {
        this.model = model;
        this.words = words;
        this.doors = doors;
        this.grid = new Grid<>(words.say("offers.table"), PricedOffer::id);
        this.bar =
                new QueryBar(
                        words.say("query.name"),
                        words.say("query.hint"),
                        List.of("Ctrl", "F"),
                        model.text(),
                        model::search);
        this.inspector = new OfferInspector(words, doors, this::letGo, this::mark);
        this.chipRow = new OfferChips(model, words, this::write);
    }

    Parent build() {
        Views.<Parent>load(this, words.texts());
        Views.style(root, OffersView.class);
        queryRoom.getChildren().add(bar);
        bar.field().addEventFilter(KeyEvent.KEY_PRESSED, this::queryKeys);
        table();
        more.setGraphic(Icons.of(Feather.MORE_HORIZONTAL));
        Buttons.named(more, words.say("offers.more"));
        searches.setGraphic(Icons.of(Feather.BOOKMARK));
        searches.setMinWidth(Region.USE_PREF_SIZE);
        compare.setGraphic(Icons.of(Feather.COLUMNS));
        job.setMinWidth(Region.USE_PREF_SIZE);
        compare.setMinWidth(Region.USE_PREF_SIZE);
        job.setGraphic(Icons.of(Feather.SLIDERS));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        root.widthProperty().subscribe(_ -> place());
        Fx.bind(root, model.state(), this::draw);
        Fx.bind(root, model.selected(), this::inspect);
        Fx.bind(root, model.marked(), this::marks);
        Fx.bind(root, model.classPrices(), inspector::show);
        var ticking = new Timeline(new KeyFrame(TICK, _ -> tick()));
        ticking.setCycleCount(Timeline.INDEFINITE);
        Fx.whileShown(
                root,
                () -> {
                    ticking.play();
                    return ticking::stop;
                });
        return root;
    }

    /// Puts the caret into the query bar.
    void focusQuery() {
        bar.field().requestFocus();
        bar.field().end();
    }

    Grid<PricedOffer> grid() {
        return grid;
    }

    private void table() {
        var columns = new OfferColumns(words, this::isMarked, this::mark).all();
        columns.forEach(column -> grid.columns(column));
        grid.rememberColumns(
                model.lists().columns(TABLE), ids -> model.lists().columns(TABLE, ids));
        grid.sortElsewhere(keys ->
                model.sort(
                        keys.stream()
                                .map(key ->
                                        new OfferOrder.Key(
                                                OfferColumns.order(key.column()), key.descending()))
                                .toList()));
        grid.rowStyle((row, offer) -> Grid.style(row, Grid.STALE, offer.isStale()));
        // A query that hides the selected offer leaves it in the inspector.
        grid.onSelect(rows -> rows.stream().findFirst().map(Optional::of).ifPresent(model::select));
        grid.onOpen(doors::rent);
        grid.node().getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        grid.node().addEventFilter(KeyEvent.KEY_PRESSED, this::tableKeys);
        grid.node().setOnContextMenuRequested(this::rowMenu);
        tableRoom.getChildren().setAll(grid.node());
        grid.sortBy(sorting());
    }

    private List<Grid.Sorting> sorting() {
        return model.state().get().sort().stream()
                .map(key -> new Grid.Sorting(OfferColumns.id(key.by()), key.descending()))
                .toList();
    }

    private void draw(OffersState now) {
        count.setText(
                words.say(
                        now.query().isEmpty() ? "offers.count.all" : "offers.count",
                        words.formats().count(now.listing().rows().size()),
                        words.formats().count(now.listing().of())));
        job.setText(OfferChips.job(now.under(), words));
        bar.show(now.query());
        var line = chipRow.of(now);
        if (!line.equals(chips.getChildren())) {
            chips.getChildren().setAll(line);
        }
        notes.getChildren().setAll(new OfferNotes(words).of(now));
        notes.setManaged(!notes.getChildren().isEmpty());
        if (!filled || now.emptiness() != OffersState.Emptiness.FULL) {
            grid.placeholder(new OfferEmptiness(model, words, doors).of(now));
        }
        filled = now.emptiness() == OffersState.Emptiness.FULL;
        if (now.asked()) {
            grid.show(now.listing().rows());
        } else {
            grid.refresh(now.listing().rows());
        }
        keepSelection();
    }

    /// The rows came anew, and with them the selection's place.
    private void keepSelection() {
        model.selected()
                .get()
                .filter(_ -> grid.selection().isEmpty())
                .ifPresent(offer -> {
                    var rows = grid.node().getItems();
                    for (int i = 0; i < rows.size(); i++) {
                        if (rows.get(i).id().equals(offer.id())) {
                            grid.node().getSelectionModel().select(i);
                            return;
                        }
                    }
                });
    }

    private void inspect(Optional<PricedOffer> offer) {
        inspector.show(offer, model.classPrices().get());
        offer.ifPresent(one -> inspector.marked(isMarked(one)));
        place();
    }

    private void marks(List<PricedOffer> marked) {
        compare.setText(
                marked.isEmpty()
                        ? words.say("offers.compare")
                        : words.say("offers.compare.some", marked.size()));
        model.selected().get().ifPresent(one -> inspector.marked(isMarked(one)));
        grid.node().refresh();
    }

    private boolean isMarked(PricedOffer offer) {
        return model.marked().get().stream().anyMatch(one -> one.id().equals(offer.id()));
    }

    /// Beside the table where there is room, else over its right side.
    private void place() {
        boolean room = root.getWidth() <= 0 || root.getWidth() / Em.of(root) >= WIDE;
        boolean open = inspector.isOpen();
        var here = room ? sides : root;
        var there = room ? root : sides;
        there.getChildren().remove(inspector);
        if (!open) {
            here.getChildren().remove(inspector);
        } else if (!here.getChildren().contains(inspector)) {
            here.getChildren().add(inspector);
        }
        StackPane.setAlignment(inspector, Pos.CENTER_RIGHT);
    }

    private void letGo() {
        grid.node().getSelectionModel().clearSelection();
        model.select(Optional.empty());
        grid.node().requestFocus();
    }

    /// Writes a query into the bar.
    void write(String text) {
        bar.text(text);
        focusQuery();
    }

    private void tick() {
        grid.node()
                .lookupAll(".age")
                .forEach(node -> {
                    if (node instanceof OfferCells.Age cell) {
                        cell.tick();
                    }
                });
        inspector.tick();
    }

    private void tableKeys(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
            grid.selection().stream().findFirst().ifPresent(this::mark);
            event.consume();
        }
    }

    private void rowMenu(ContextMenuEvent event) {
        grid.selection().stream()
                .findFirst()
                .ifPresent(offer -> {
                    OffersMenu.ofRow(offer, isMarked(offer), words, doors, this::mark)
                            .show(grid.node(), event.getScreenX(), event.getScreenY());
                    event.consume();
                });
    }

    private void mark(PricedOffer offer) {
        if (!model.mark(offer)) {
            doors.tell(Role.NEUTRAL, words.say("compare.full"), words.say("compare.full.more"));
        }
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.F && event.isShortcutDown()) {
            focusQuery();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            escape(event);
        }
    }

    /// Before the field takes the key for the end of its line.
    private void queryKeys(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            intoTable();
            event.consume();
        }
    }

    /// The sign and not the key: on many keyboards it lies elsewhere.
    private void typed(KeyEvent event) {
        if (event.getCharacter().equals("/") && !(event.getTarget() instanceof TextInputControl)) {
            focusQuery();
            event.consume();
        }
    }

    private void intoTable() {
        grid.node().requestFocus();
        if (grid.selection().isEmpty() && !grid.node().getItems().isEmpty()) {
            grid.node().getSelectionModel().select(0);
        }
    }

    private void escape(KeyEvent event) {
        if (event.getTarget() == bar.field() && !bar.field().getText().isEmpty()) {
            bar.text("");
            event.consume();
        } else if (inspector.isOpen()) {
            letGo();
            event.consume();
        }
    }

    @FXML
    private void searches() {
        new SearchesPopover(model, words, this::write).show(searches);
    }

    @FXML
    private void compare() {
        doors.compare();
    }

    @FXML
    private void more() {
        OffersMenu.of(model, grid, words, doors).show(more, Side.BOTTOM, 0, 4);
    }

    @FXML
    private void job() {
        new JobPopover(model, words).show(job);
    }
}
