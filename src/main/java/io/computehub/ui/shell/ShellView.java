package io.computehub.ui.shell;

import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Command.Kind;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.HealthDot;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.KeyCaps;
import io.computehub.ui.kit.MeterCell;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.UnderWay;
import io.computehub.ui.kit.Views;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The window round the screens. Made anew for each language; what lasts is in the view model.
public final class ShellView {

    /// Under this width of window, in em, "today" leaves the meter.
    private static final double ROOM_FOR_TODAY = 62;

    private static final int MOST_WORK = 2;

    private final ShellViewModel model;
    private final Texts texts;
    private final Overlay overlay;
    private final Store<Fleet> fleet;
    private final Store<List<UnderWay>> underWay;
    private final boolean demo;
    private final Optional<Boolean> railFolded;
    private final Supplier<Node> bell;
    private final PaletteViewModel palette;
    private final Map<Screen, Node> built = new HashMap<>();

    private List<ShellViewModel.Light> drawnLights = List.of();

    @FXML private HBox band;
    @FXML private VBox rail;
    @FXML private HBox bar;
    @FXML private Button command;
    @FXML private HBox meter;
    @FXML private HBox tools;
    @FXML private StackPane content;
    @FXML private HBox status;
    @FXML private Button keys;
    @FXML private HBox work;
    @FXML private HBox lights;
    @FXML private Label read;
    @FXML private Button language;
    @FXML private Button leave;

    /// @param demo shows the striped band
    /// @param railFolded the user's choice; empty where the window's width decides
    /// @param bell makes the top bar's way to the alerts
    public ShellView(
            ShellViewModel model,
            Texts texts,
            Overlay overlay,
            Store<Fleet> fleet,
            Store<List<UnderWay>> underWay,
            boolean demo,
            Optional<Boolean> railFolded,
            Supplier<Node> bell) {
        this.model = model;
        this.texts = texts;
        this.overlay = overlay;
        this.fleet = fleet;
        this.underWay = underWay;
        this.demo = demo;
        this.railFolded = railFolded;
        this.bell = bell;
        this.palette = new PaletteViewModel(texts, model, this::showKeys, demo);
    }

    /// Builds the nodes. JavaFX thread.
    public Node build() {
        BorderPane root = Views.style(Views.load(this, texts), ShellView.class);
        built.clear();
        drawnLights = List.of();
        band.setVisible(demo);
        band.setManaged(demo);
        leave.setOnAction(_ -> model.doors().lock());
        new Rail(rail, model, texts, railFolded).fill(root);
        fillBar();
        keys.setGraphic(Icons.of(Feather.COMMAND, "icon-small"));
        language.setGraphic(Icons.of(Feather.GLOBE, "icon-small"));
        Buttons.named(language, texts.say(ShellView.class, "status.language.name"));
        Fx.bind(root, model.current(), this::show);
        Fx.whileShown(root, model::attend);
        Fx.bind(root, fleet, now -> draw(root, now));
        Fx.bind(root, underWay, this::drawWork);
        Fx.whileShown(root, this::tick);
        root.widthProperty().subscribe(_ -> drawMeter(root, fleet.get()));
        new ShellKeys(this, model, overlay, List.of(rail, bar, content, status)).listen(root);
        return root;
    }

    @FXML
    void openPalette() {
        new PaletteView(palette, texts, overlay).open(Set.of(Kind.values()));
    }

    /// The palette without its verbs.
    void openPlaces() {
        new PaletteView(palette, texts, overlay).open(Set.of(Kind.GO));
    }

    @FXML
    void showKeys() {
        overlay.show(new KeyMap(texts).sheet(model.screens(), model.current().get()));
    }

    @FXML
    void otherLanguage() {
        model.otherLanguage();
    }

    private void show(Screen screen) {
        var node = built.computeIfAbsent(screen, Screen::build);
        if (!content.getChildren().equals(List.of(node))) {
            content.getChildren().setAll(node);
        }
    }

    private void fillBar() {
        var search = Icons.of(Feather.SEARCH);
        var words = new Label(texts.say(ShellView.class, "bar.search"));
        words.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(search, words, gap, KeyCaps.of("Ctrl"), KeyCaps.of("K"));
        line.getStyleClass().add("command-line");
        line.setAlignment(Pos.CENTER_LEFT);
        command.setGraphic(line);
        command.setTooltip(new Tooltip("Ctrl+K"));
        Stretch.over(command, line);
        tools.getChildren()
                .setAll(
                        bell.get(),
                        Buttons.icon(
                                demo ? Feather.LOG_OUT : Feather.LOCK,
                                texts.say(ShellView.class, demo ? "bar.leave" : "bar.lock"),
                                model.doors()::lock));
    }

    private void draw(Region root, Fleet now) {
        drawMeter(root, now);
        drawAccounts(now.accounts());
    }

    private void drawWork(List<UnderWay> now) {
        work.getChildren().setAll(now.stream().limit(MOST_WORK).map(this::piece).toList());
        if (now.size() > MOST_WORK) {
            var more = texts.say(ShellView.class, "status.more", now.size() - MOST_WORK);
            work.getChildren().add(new Label(more));
        }
    }

    private Node piece(UnderWay one) {
        var what = new Label(one.what(), Icons.of(Feather.LOADER, "icon-small"));
        what.getStyleClass().add("status-text");
        what.setMinWidth(0);
        var cancel =
                Buttons.icon(
                        Feather.X,
                        texts.say(ShellView.class, "status.cancel", one.what()),
                        one.cancel());
        cancel.getStyleClass().add("status-cancel");
        var line = new HBox(what, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("piece");
        return line;
    }

    private void drawMeter(Region root, Fleet now) {
        boolean wide = root.getWidth() / Em.of(root) >= ROOM_FOR_TODAY;
        var cells = new ArrayList<>(model.cells(now));
        if (!wide) {
            cells.remove(1);
        }
        while (meter.getChildren().size() > cells.size()) {
            meter.getChildren().removeLast();
        }
        while (meter.getChildren().size() < cells.size()) {
            int place = meter.getChildren().size();
            meter.getChildren().add(new MeterCell(() -> goTo(place)));
        }
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var node = (MeterCell) meter.getChildren().get(i);
            node.show(cell.name(), cell.figure(), cell.unit(), cell.role(), cell.extra());
            explain(node, cell.tip());
            node.setUserData(cell.screen());
        }
    }

    /// In place: a tooltip made anew would close the one that is being read.
    private static void explain(MeterCell cell, String tip) {
        if (tip.isEmpty()) {
            cell.setTooltip(null);
        } else if (cell.getTooltip() == null) {
            cell.setTooltip(new Tooltip(tip));
        } else {
            cell.getTooltip().setText(tip);
        }
    }

    private void goTo(int place) {
        if (meter.getChildren().get(place).getUserData() instanceof String screen) {
            model.go(screen);
        }
    }

    private void drawAccounts(List<AccountHealth> now) {
        read.setText(model.lastRead(now));
        var next = model.lights(now);
        if (next.equals(drawnLights)) {
            // Whoever has reached one by keyboard keeps it.
            return;
        }
        drawnLights = next;
        var nodes = new ArrayList<Node>();
        for (var light : next) {
            var line = new HBox(new ProviderMark(light.provider()), new HealthDot(light.health()));
            if (!light.remark().isEmpty()) {
                var remark = new Label(light.remark());
                remark.getStyleClass().addAll("status-text", light.health().role().style());
                line.getChildren().add(remark);
            }
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("light");
            var button = new Button("", line);
            button.getStyleClass().setAll("light-button");
            Buttons.named(
                    button,
                    String.join(" · ", light.provider(), light.account(), model.word(light)));
            button.setOnAction(_ -> model.open("accounts", light.id()));
            nodes.add(button);
        }
        lights.getChildren().setAll(nodes);
    }

    /// Ages grow while nothing else happens.
    private Subscription tick() {
        if (content.getScene().getWindow() == null) {
            return new Bag();
        }
        var clock =
                new Timeline(
                        new KeyFrame(
                                Duration.seconds(1),
                                _ -> read.setText(model.lastRead(fleet.get().accounts()))));
        clock.setCycleCount(Timeline.INDEFINITE);
        clock.play();
        return clock::stop;
    }
}
