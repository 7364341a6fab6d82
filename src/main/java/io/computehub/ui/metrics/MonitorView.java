package io.computehub.ui.metrics;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.license.ProFeature;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.Metrics;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Segments;
import io.computehub.ui.kit.Views;
import io.computehub.ui.rented.RentedWords;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The wall: every GPU of every provider, coloured by how it does, and below it the one that is
/// chosen. Arrow keys move, Enter opens its machine, Space marks it for comparison. JavaFX thread.
final class MonitorView extends VBox {

    private static final double NARROW = 70;

    private final Store<Fleet> fleet;
    private final Metrics metrics;
    private final MetricsTab.Ways ways;
    private final RentedWords words;
    private final Consumer<String> open;
    private final Label counts = new Label();
    private final WallFigures figures;
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final StackPane place = new StackPane(scroll);
    private final TextField filter = new TextField();
    private final Segments<WallMetric> by;
    private final WallDetail detail;
    private final Map<String, GroupBox> boxes = new HashMap<>();
    private final MonitorState state;
    private Wall wall = new Wall(List.of());
    private List<String> arranged = List.of();
    private int columns;

    MonitorView(
            Store<Fleet> fleet,
            Metrics metrics,
            MetricsTab.Ways ways,
            RentedWords words,
            MonitorState state,
            Consumer<String> open) {
        this.fleet = fleet;
        this.metrics = metrics;
        this.ways = ways;
        this.words = words;
        this.state = state;
        this.open = open;
        this.by =
                new Segments<>(
                        List.of(WallMetric.values()),
                        one -> say("by." + one.name().toLowerCase(Locale.ROOT)),
                        state.by(),
                        this::colour);
        this.figures = new WallFigures(ways.texts());
        this.detail = new WallDetail(metrics, ways, words, state, open);
        Views.style(this, MonitorView.class);
        getStyleClass().addAll("page", "monitor");
        grid.getStyleClass().add("wall");
        grid.setFocusTraversable(true);
        grid.setAccessibleRole(AccessibleRole.LIST_VIEW);
        grid.setId("monitor-wall");
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("wall-scroll");
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(head(), figures, place, foot(), detail);
        widthProperty().subscribe(() -> arrange());
        Fx.whileShown(this, this::follow);
        Fx.focusOnceShown(this, grid);
    }

    private HBox head() {
        var title = new Label(say("title"));
        title.getStyleClass().add("title");
        counts.getStyleClass().add("muted");
        filter.setPromptText(say("filter"));
        filter.setText(state.filter());
        filter.setId("monitor-filter");
        filter.getStyleClass().add("monitor-filter");
        filter.textProperty()
                .subscribe(text -> {
                    state.filter(text);
                    redraw();
                });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head =
                new HBox(title, counts, gap, filter, by, ways.pro().badge(ProFeature.MONITORING));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("page-head");
        return head;
    }

    private void colour(WallMetric chosen) {
        var now = ways.clock().instant();
        if (ways.pro().pass(() -> metrics.require(chosen.metric(), now))) {
            state.by(chosen);
            redraw();
        } else {
            by.select(state.by());
        }
    }

    private HBox foot() {
        var idle = legend("wall-key-idle", say("key.idle"));
        var alarm = legend("wall-key-alarm", say("key.alarm"));
        var none = legend("wall-key-none", say("key.none"));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var keys = new Label(say("keys"));
        keys.getStyleClass().add("muted");
        var foot = new HBox(idle, alarm, none, gap, keys);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("wall-foot");
        return foot;
    }

    private static HBox legend(String style, String text) {
        var box = new Region();
        box.getStyleClass().addAll("wall-key", style);
        var label = new Label(text);
        label.getStyleClass().add("muted");
        var entry = new HBox(box, label);
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.getStyleClass().add("wall-key-entry");
        return entry;
    }

    private Bag follow() {
        return Bag.of(Fx.show(fleet, _ -> redraw()), Fx.follow(metrics.machines(), _ -> redraw()));
    }

    private void redraw() {
        wall = Wall.of(fleet.get(), machines(), ways.clock().instant(), filter.getText());
        var all = wall.cells();
        counts.setText(
                ways.texts().say(MonitorView.class, "counts", all.size(), wall.groups().size()));
        figures.show(wall);
        arrange();
        showGroups();
        if (state.picked().isEmpty() && !all.isEmpty()) {
            state.pick(worst(all));
            showGroups();
        }
        detail.show(wall);
        tell();
    }

    private void showGroups() {
        for (var group : wall.groups()) {
            var box = boxes.get(group.row().key());
            if (box != null) {
                box.show(group);
            }
        }
    }

    private Map<String, Machine> machines() {
        return metrics.machines().get();
    }

    /// What is explained first: an alarm, else what idles, else the first.
    private static Wall.Cell worst(List<Wall.Cell> all) {
        return all.stream()
                .filter(Wall.Cell::alarm)
                .findFirst()
                .or(() -> all.stream().filter(Wall.Cell::idle).findFirst())
                .orElse(all.getFirst());
    }

    private void arrange() {
        int wanted = getWidth() > 0 && getWidth() < NARROW * Em.of(this) ? 1 : 2;
        var keys = wall.groups().stream().map(group -> group.row().key()).toList();
        boolean empty = keys.isEmpty();
        place.getChildren().removeIf(EmptyState.class::isInstance);
        scroll.setVisible(!empty);
        if (empty) {
            boolean filtered = !filter.getText().isBlank();
            place.getChildren()
                    .add(
                            new EmptyState(
                                    Feather.GRID,
                                    say(filtered ? "empty.filter" : "wall.empty.title"),
                                    say(filtered ? "empty.filter.text" : "wall.empty.text")));
        }
        if (keys.equals(arranged) && wanted == columns) {
            return;
        }
        arranged = keys;
        columns = wanted;
        boxes.keySet().retainAll(keys);
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            var constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(constraints);
        }
        for (int i = 0; i < keys.size(); i++) {
            var box = boxes.computeIfAbsent(keys.get(i), _ -> new GroupBox());
            grid.add(box, i % columns, i / columns);
        }
    }

    /// One machine of the wall: what it is, its cells, and at the right what is to be said of it.
    private final class GroupBox extends VBox {

        private final ProviderMark mark = new ProviderMark();
        private final Label name = new Label();
        private final Label about = new Label();
        private final Label note = new Label();
        private final WallGroup cells =
                new WallGroup(ways.texts().formats()::digits, MonitorView.this::chosen);

        GroupBox() {
            name.getStyleClass().add("strong");
            name.setMinWidth(USE_PREF_SIZE);
            about.getStyleClass().add("muted");
            about.setMinWidth(0);
            note.setMinWidth(USE_PREF_SIZE);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var head = new HBox(mark, name, about, gap, note);
            head.setAlignment(Pos.CENTER_LEFT);
            head.getStyleClass().add("wall-group-head");
            getStyleClass().add("wall-group");
            getChildren().addAll(head, cells);
        }

        void show(Wall.Group group) {
            var row = group.row();
            mark.show(words.provider(row.provider()));
            name.setText(row.name());
            var where = RentedWords.place(row);
            about.setText(where.isEmpty() ? row.gpus() : row.gpus() + ", " + where);
            note.setText(note(group));
            note.getStyleClass().removeAll("warning", "muted");
            note.getStyleClass()
                    .add(
                            group.idle().isPresent() || group.isWithoutReading()
                                    ? "warning"
                                    : "muted");
            cells.show(group.cells(), state.by(), picked(group), name.getFont().getFamily());
        }

        private OptionalInt picked(Wall.Group group) {
            return state.picked()
                    .filter(it -> it.machine().equals(group.row().key()))
                    .map(it -> OptionalInt.of(place(group.cells(), it.index())))
                    .orElse(OptionalInt.empty());
        }

        int columns() {
            return cells.columns();
        }
    }

    private static int place(List<Wall.Cell> cells, int index) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).index() == index) {
                return i;
            }
        }
        return -1;
    }

    private String note(Wall.Group group) {
        var formats = ways.texts().formats();
        if (group.idle().isPresent()) {
            var idle = group.idle().get();
            return group.row()
                    .rate()
                    .map(rate ->
                            ways.texts()
                                    .say(
                                            MonitorView.class,
                                            "note.idle",
                                            formats.duration(idle.length()),
                                            formats.money(idle.cost(rate))))
                    .orElseGet(() ->
                            ways.texts()
                                    .say(
                                            MonitorView.class,
                                            "note.idle.unpriced",
                                            formats.duration(idle.length())));
        }
        if (group.mean().isPresent()) {
            return ways.texts()
                    .say(
                            MonitorView.class,
                            "note.mean",
                            formats.percent(group.mean().getAsDouble() / 100));
        }
        return group.readAt()
                .map(at ->
                        ways.texts()
                                .say(
                                        MonitorView.class,
                                        "note.old",
                                        formats.age(at, ways.clock().instant(), ways.zone())))
                .orElseGet(() -> say("note.none"));
    }

    private void chosen(Wall.Cell cell, boolean twice) {
        grid.requestFocus();
        if (twice) {
            open.accept(cell.machine());
            return;
        }
        state.pick(cell);
        redraw();
    }

    private void keys(KeyEvent event) {
        var all = wall.cells();
        if (all.isEmpty()) {
            return;
        }
        int now = state.picked().map(all::indexOf).orElse(-1);
        if (now < 0) {
            now = Math.max(0, samePlace(all));
        }
        int row =
                Optional.ofNullable(boxes.get(all.get(now).machine()))
                        .map(GroupBox::columns)
                        .orElse(1);
        int next =
                switch (event.getCode()) {
                    case LEFT -> now - 1;
                    case RIGHT -> now + 1;
                    case UP -> now - row;
                    case DOWN -> now + row;
                    case HOME -> 0;
                    case END -> all.size() - 1;
                    default -> now;
                };
        if (event.getCode() == KeyCode.ENTER) {
            open.accept(all.get(now).machine());
        } else if (event.getCode() == KeyCode.SPACE) {
            state.mark(all.get(now));
            redraw();
        } else if (next != now) {
            state.pick(all.get(Math.clamp(next, 0, all.size() - 1)));
            redraw();
        } else {
            return;
        }
        event.consume();
    }

    /// Figures have changed since it was picked; it is the same GPU.
    private int samePlace(List<Wall.Cell> all) {
        for (int i = 0; i < all.size(); i++) {
            if (state.isPicked(all.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// The chosen cell, for a screen reader.
    private void tell() {
        var texts = ways.texts();
        var cell = wall.cells().stream().filter(state::isPicked).findFirst();
        grid.setAccessibleText(
                cell.map(it ->
                                texts.say(
                                        MonitorView.class,
                                        "said",
                                        wall.group(it.machine())
                                                .map(Wall.Group::row)
                                                .map(FleetRow::name)
                                                .orElse(""),
                                        it.index(),
                                        it.value(state.by()).isPresent()
                                                ? texts.formats()
                                                                .digits(
                                                                        it.value(state.by())
                                                                                .getAsDouble())
                                                        + " "
                                                        + state.by().unit()
                                                : Formats.MISSING))
                        .orElse(""));
    }

    private String say(String key) {
        return ways.texts().say(MonitorView.class, key);
    }
}
