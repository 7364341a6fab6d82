package io.computehub.ui.fleet;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.text.Message;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.Shortcut;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// The instances in the rail: the list, and over it the page of one instance.
public final class InstancesScreen implements Screen {

    private static final int MOST_COMMANDS = 12;

    private final InstancesViewModel model;
    private final InstancesWays ways;
    private final BiFunction<String, Runnable, Node> page;
    private final StackPane place = new StackPane();
    private Optional<InstancesView> view = Optional.empty();
    private Optional<String> opened = Optional.empty();
    private Optional<Subscription> watching = Optional.empty();

    /// `page` builds the page of the row with that key; the runnable leads back to the list.
    public InstancesScreen(
            InstancesViewModel model, InstancesWays ways, BiFunction<String, Runnable, Node> page) {
        this.model = model;
        this.ways = ways;
        this.page = page;
    }

    @Override
    public String id() {
        return InstancesWays.ID;
    }

    @Override
    public Message title() {
        return Message.of(InstancesScreen.class, "title");
    }

    @Override
    public Feather icon() {
        return Feather.SERVER;
    }

    @Override
    public Store<Badge> badge() {
        return model.badge();
    }

    @Override
    public Node build() {
        // The texts of the view before are of another language.
        view = Optional.empty();
        model.refresh();
        draw();
        return place;
    }

    @Override
    public void onShown() {
        if (watching.isEmpty()) {
            watching = Optional.of(model.watch());
        }
    }

    @Override
    public void onHidden() {
        watching.ifPresent(Subscription::close);
        watching = Optional.empty();
    }

    /// A row's key opens its page; empty leads back to the list.
    @Override
    public void open(String subject) {
        opened = subject.isEmpty() ? Optional.empty() : keyOf(subject);
        opened.ifPresent(key -> model.select(Optional.of(key)));
        draw();
    }

    private Optional<String> keyOf(String subject) {
        var fleet = ways.fleet().get();
        return fleet.find(subject)
                .or(() ->
                        fleet.rows().stream()
                                .filter(row ->
                                        row.id()
                                                .filter(id -> id.toString().equals(subject))
                                                .isPresent())
                                .findFirst())
                .map(FleetRow::key);
    }

    private void draw() {
        place.getChildren()
                .setAll(
                        opened.map(key -> page.apply(key, this::back))
                                .orElseGet(() -> list().node()));
    }

    private InstancesView list() {
        var list = view.orElseGet(() -> new InstancesView(model, ways));
        view = Optional.of(list);
        return list;
    }

    private void back() {
        opened = Optional.empty();
        draw();
    }

    @Override
    public List<Command> commands(String typed) {
        var commands = new ArrayList<Command>();
        var wanted = typed.toLowerCase(Locale.ROOT).strip();
        for (var row : ways.fleet().get().rows()) {
            if (commands.size() < MOST_COMMANDS && about(row, wanted)) {
                commands.addAll(commands(row));
            }
        }
        commands.add(
                Command.act(
                        "stop-all",
                        Feather.OCTAGON,
                        say("command.stop-all"),
                        "stop everything all tz qb 全部停止",
                        ways::stopEverything));
        commands.add(
                Command.act(
                        "refresh-fleet",
                        Feather.REFRESH_CW,
                        say("command.refresh"),
                        "refresh reload sx 刷新",
                        ways.refresh()));
        return commands;
    }

    private static boolean about(FleetRow row, String wanted) {
        return wanted.isEmpty()
                || List.of(wanted.split("\\s+")).stream()
                        .anyMatch(word -> row.name().toLowerCase(Locale.ROOT).contains(word));
    }

    private List<Command> commands(FleetRow row) {
        var commands = new ArrayList<Command>();
        commands.add(
                Command.go(
                                "open " + row.key(),
                                Feather.SERVER,
                                say("command.open", row.name()),
                                "open dk 打开",
                                () -> ways.open(row.key()))
                        .withDetail(row.gpus())
                        .withEffect(rate(row), List.of()));
        for (var action : ways.verbs().allowed(row)) {
            var word = action.name().toLowerCase(Locale.ROOT);
            commands.add(
                    Command.act(
                                    word + " " + row.key(),
                                    icon(action),
                                    say("command." + word, row.name()),
                                    words(action),
                                    () -> ways.act(row.key(), action))
                            .withDetail(row.gpus())
                            .withEffect(saves(row, action), List.of()));
        }
        return commands;
    }

    private String rate(FleetRow row) {
        return row.rate().map(ways.words().formats()::rate).orElse("");
    }

    /// What an action takes off the bill of each hour; empty where it takes nothing off.
    private String saves(FleetRow row, Action action) {
        var before = row.rate().orElse(Rate.ZERO);
        var after =
                switch (action) {
                    case START, RESTART -> before;
                    case STOP -> row.instance().flatMap(Instance::stoppedRate).orElse(before);
                    case TERMINATE -> Rate.ZERO;
                };
        return before.compareTo(after) > 0
                ? say("command.saves", ways.words().formats().rate(before.minus(after)))
                : "";
    }

    private static Feather icon(Action action) {
        return switch (action) {
            case START -> Feather.PLAY;
            case STOP -> Feather.SQUARE;
            case RESTART -> Feather.REFRESH_CW;
            case TERMINATE -> Feather.TRASH_2;
        };
    }

    private static String words(Action action) {
        return switch (action) {
            case START -> "start qd 启动";
            case STOP -> "stop tz 停止";
            case RESTART -> "restart cq 重启";
            case TERMINATE -> "terminate end delete xh 销毁";
        };
    }

    @Override
    public List<Shortcut> shortcuts() {
        return List.of(
                key(KeyCode.PERIOD, true, "key.stop", () -> act(Action.STOP)),
                key(KeyCode.DELETE, false, "key.terminate", () -> act(Action.TERMINATE)),
                key(KeyCode.E, true, "key.extend", this::extend),
                key(
                        KeyCode.F,
                        true,
                        "key.filter",
                        () -> view.ifPresent(InstancesView::focusFilter)),
                key(KeyCode.F5, false, "key.refresh", ways.refresh()));
    }

    @Override
    public List<Shortcut> everywhere() {
        return List.of(
                key(KeyCode.N, true, "key.new", ways::rent),
                new Shortcut(
                        new KeyCodeCombination(
                                KeyCode.PAUSE,
                                KeyCombination.SHORTCUT_DOWN,
                                KeyCombination.SHIFT_DOWN),
                        Message.of(InstancesScreen.class, "key.stop-all"),
                        ways::stopEverything));
    }

    /// One hour more, where an end is set: a machine without one must not get one by a slip.
    private void extend() {
        model.selectedRow()
                .ifPresent(row ->
                        row.deployment()
                                .flatMap(Deployment::end)
                                .map(end -> Duration.between(ways.words().now(), end.at()))
                                .ifPresent(left ->
                                        ways.verbs().endIn(row, Optional.of(left.plusHours(1)))));
    }

    /// Not while a text is typed: Delete belongs to the text then.
    private void act(Action action) {
        var scene = place.getScene();
        if (scene == null || !(scene.getFocusOwner() instanceof TextInputControl)) {
            ways.actAll(model.selectedRows().stream().map(FleetRow::key).toList(), action);
        }
    }

    private static Shortcut key(KeyCode code, boolean ctrl, String what, Runnable run) {
        var keys =
                ctrl
                        ? new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN)
                        : new KeyCodeCombination(code);
        return new Shortcut(keys, Message.of(InstancesScreen.class, what), run);
    }

    private String say(String key, Object... arguments) {
        return ways.words().texts().say(InstancesScreen.class, key, arguments);
    }
}
