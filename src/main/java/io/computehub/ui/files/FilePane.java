package io.computehub.ui.files;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.files.RemoteEntry.Kind;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Icons;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// One side: its path, its table, and a line of sums. JavaFX thread.
final class FilePane extends VBox {

    /// What a pane asks of its side.
    interface Ways {

        void go(String typed);

        void up();

        void open(FileLine line);

        void refresh();

        void make();

        void rename(FileLine line);

        void delete(List<FileLine> lines);

        void copy(List<FileLine> lines);

        /// What a machine's files can be asked besides.
        default Optional<MachineWays> machine() {
            return Optional.empty();
        }
    }

    /// What is done with files of a machine alone.
    interface MachineWays {

        void edit(FileLine line);

        /// Asks for a folder of this computer.
        void copyElsewhere(List<FileLine> lines);

        void permit(List<FileLine> lines);
    }

    private static final int CHANGED_FROM = 28;
    private static final int MODE_FROM = 36;

    private final Texts texts;
    private final Ways ways;
    private final InstantSource clock;
    private final ZoneId zone;
    private final TextField path = new TextField();
    private final ObservableList<FileLine> lines = FXCollections.observableArrayList();
    private final FilteredList<FileLine> visible = new FilteredList<>(lines);
    private final TableView<FileLine> table = new TableView<>();
    private final StackPane body = new StackPane();
    private final ToggleButton hidden;
    private final Label sum = new Label();
    private final Label trouble = new Label();

    FilePane(Texts texts, String title, String id, Ways ways, InstantSource clock, ZoneId zone) {
        this.texts = texts;
        this.ways = ways;
        this.clock = clock;
        this.zone = zone;
        getStyleClass().add("file-pane");
        setId(id);
        path.getStyleClass().add("mono");
        path.setAccessibleText(say("path"));
        path.setId(id + "-path");
        path.setOnAction(_ -> ways.go(path.getText().strip()));
        HBox.setHgrow(path, Priority.ALWAYS);
        hidden = new ToggleButton();
        hidden.setGraphic(Icons.of(Feather.EYE_OFF));
        hidden.getStyleClass().addAll("flat", "button-icon");
        hidden.setTooltip(new Tooltip(say("hidden")));
        hidden.setAccessibleText(say("hidden"));
        hidden.selectedProperty().subscribe(_ -> filter());
        var name = new Label(title);
        name.getStyleClass().add("strong");
        var bar =
                new HBox(
                        Buttons.icon(Feather.ARROW_UP, say("up"), ways::up),
                        path,
                        Buttons.icon(Feather.REFRESH_CW, say("refresh"), ways::refresh),
                        Buttons.icon(Feather.FOLDER_PLUS, say("make"), ways::make),
                        hidden);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("file-bar");
        var head = new HBox(name);
        head.getStyleClass().add("file-head");
        trouble.getStyleClass().add("danger");
        trouble.setWrapText(true);
        trouble.setManaged(false);
        trouble.setVisible(false);
        sum.getStyleClass().add("muted");
        var foot = new VBox(trouble, sum);
        foot.getStyleClass().add("file-foot");
        build();
        body.getChildren().add(table);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, bar, body, foot);
        filter();
    }

    private void build() {
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(say("empty")));
        table.setId(getId() + "-table");
        table.getStyleClass().add("file-table");
        var name = column("name", Comparator.comparing(FilePane::sortName), FilePane::icon);
        name.setPrefWidth(320);
        var size = column("size", Comparator.comparingLong(FileLine::size), _ -> Optional.empty());
        size.setPrefWidth(90);
        var changed =
                column(
                        "changed",
                        Comparator.comparing(line -> line.changed().orElse(java.time.Instant.MIN)),
                        _ -> Optional.empty());
        changed.setPrefWidth(150);
        var mode = column("mode", Comparator.comparing(FileLine::mode), _ -> Optional.empty());
        mode.setPrefWidth(90);
        size.getStyleClass().add("file-size");
        table.getColumns().setAll(List.of(name, size, changed, mode));
        widthProperty().subscribe(_ -> fold(changed, mode));
        lines.subscribe(() -> fold(changed, mode));
        var sorted = new SortedList<>(visible);
        // Folders stay first, however the rest is sorted.
        sorted.comparatorProperty()
                .bind(
                        table.comparatorProperty()
                                .map(chosen ->
                                        Comparator.comparing((FileLine it) -> !it.isFolder())
                                                .thenComparing(chosen))
                                .orElse(
                                        Comparator.comparing((FileLine it) -> !it.isFolder())
                                                .thenComparing(FilePane::sortName)));
        table.setItems(sorted);
        table.setRowFactory(_ -> {
            var row = new TableRow<FileLine>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    ways.open(row.getItem());
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        table.setContextMenu(new FileMenu(texts, ways, this::chosen).menu());
        table.getSelectionModel().getSelectedItems().subscribe(this::count);
    }

    /// A narrow pane keeps names and sizes. This computer's own permissions are not this app's.
    private void fold(TableColumn<?, ?> changed, TableColumn<?, ?> mode) {
        double em = Em.of(this);
        changed.setVisible(getWidth() >= em * CHANGED_FROM);
        mode.setVisible(
                getWidth() >= em * MODE_FROM
                        && lines.stream().anyMatch(it -> !it.mode().isEmpty()));
    }

    private static String sortName(FileLine line) {
        return line.plainName().toLowerCase(Locale.ROOT);
    }

    private static Optional<Node> icon(FileLine line) {
        return Optional.of(
                Icons.of(
                        switch (line.kind()) {
                            case FOLDER -> Feather.FOLDER;
                            case FILE -> Feather.FILE;
                            case LINK -> Feather.LINK_2;
                            case OTHER -> Feather.BOX;
                        }));
    }

    private TableColumn<FileLine, FileLine> column(
            String key, Comparator<FileLine> order, Function<FileLine, Optional<Node>> glyph) {
        var column = new TableColumn<FileLine, FileLine>(say("column." + key));
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new Cell(key, glyph));
        return column;
    }

    private final class Cell extends TableCell<FileLine, FileLine> {

        private final String key;
        private final Function<FileLine, Optional<Node>> glyph;

        Cell(String key, Function<FileLine, Optional<Node>> glyph) {
            this.key = key;
            this.glyph = glyph;
            if (key.equals("size")) {
                getStyleClass().add("file-size");
            } else if (key.equals("mode")) {
                getStyleClass().add("mono");
            }
        }

        @Override
        protected void updateItem(FileLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(
                    switch (key) {
                        case "name" -> line.name();
                        case "size" -> line.kind() == Kind.FILE ? size(line.size()) : "";
                        case "changed" ->
                                line.changed()
                                        .map(at ->
                                                texts.formats().moment(at, clock.instant(), zone))
                                        .orElse("");
                        default -> line.mode();
                    });
            setGraphic(glyph.apply(line).orElse(null));
        }
    }

    private String size(long bytes) {
        return bytes < 10_000
                ? say("bytes", texts.formats().count(bytes))
                : bytes < 1_000_000
                        ? say("kilobytes", texts.formats().digits(bytes / 1e3))
                        : bytes < 1_000_000_000
                                ? say("megabytes", texts.formats().digits(bytes / 1e6))
                                : texts.formats().disk(new ByteSize(bytes));
    }

    private void keys(KeyEvent event) {
        var chosen = chosen();
        var one = chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.<FileLine>empty();
        Optional<Runnable> work =
                switch (event.getCode()) {
                    case ENTER -> one.map(line -> () -> ways.open(line));
                    case BACK_SPACE -> Optional.of(ways::up);
                    case F5 ->
                            event.isShiftDown()
                                    ? ways.machine().map(it -> () -> it.copyElsewhere(chosen))
                                    : Optional.of(() -> ways.copy(chosen));
                    case F2 -> one.map(line -> () -> ways.rename(line));
                    case F7 -> Optional.of(ways::make);
                    case F4 -> one.flatMap(line -> ways.machine().map(it -> () -> it.edit(line)));
                    case F9 ->
                            ways.machine()
                                    .filter(_ -> !chosen.isEmpty())
                                    .map(it -> () -> it.permit(chosen));
                    case DELETE -> Optional.of(() -> ways.delete(chosen));
                    case H ->
                            event.isShortcutDown()
                                    ? Optional.of(() -> hidden.setSelected(!hidden.isSelected()))
                                    : Optional.empty();
                    default -> Optional.empty();
                };
        if (work.isPresent() && (event.getCode() == KeyCode.H || !event.isShortcutDown())) {
            event.consume();
            work.get().run();
        }
    }

    private void filter() {
        visible.setPredicate(line -> hidden.isSelected() || !line.hidden());
        count();
    }

    private void count() {
        var chosen = chosen();
        var of = chosen.isEmpty() ? visible : chosen;
        long bytes =
                of.stream().filter(it -> it.kind() == Kind.FILE).mapToLong(FileLine::size).sum();
        sum.setText(say(chosen.isEmpty() ? "items" : "selected", of.size(), size(bytes)));
    }

    /// What is selected, in the order of the table.
    List<FileLine> chosen() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /// Shows a folder; what was selected and is still there stays selected.
    void show(String where, List<FileLine> all, Optional<String> why) {
        if (!path.isFocused()) {
            path.setText(where);
        }
        if (!lines.equals(all)) {
            var kept = chosen().stream().map(FileLine::plainName).toList();
            lines.setAll(all);
            table.getSelectionModel().clearSelection();
            for (int i = 0; i < table.getItems().size(); i++) {
                if (kept.contains(table.getItems().get(i).plainName())) {
                    table.getSelectionModel().select(i);
                }
            }
        }
        trouble.setText(why.orElse(""));
        trouble.setManaged(why.isPresent());
        trouble.setVisible(why.isPresent());
        body.getChildren().setAll(table);
        count();
    }

    /// Something else in the place of the table.
    void cover(Region instead) {
        body.getChildren().setAll(instead);
        sum.setText("");
    }

    TableView<FileLine> table() {
        return table;
    }

    private String say(String key, Object... arguments) {
        return texts.say(FilePane.class, key, arguments);
    }
}
