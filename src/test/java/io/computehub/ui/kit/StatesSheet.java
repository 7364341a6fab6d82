package io.computehub.ui.kit;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;

import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.HealthDot.Health;
import io.computehub.ui.kit.ProofSteps.Phase;
import io.computehub.ui.kit.Shield.Band;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// Every variant of every part on one sheet, to be held against picture 16.
final class StatesSheet {

    private StatesSheet() {}

    record Row(String id, Standing state, String name, String rate, boolean stale, boolean doubt) {}

    static Parent of(Texts texts) {
        boolean zh = texts.language().get() == Language.CHINESE;
        var grid = new GridPane();
        grid.setHgap(9);
        grid.setVgap(9);
        for (int i = 0; i < 4; i++) {
            var quarter = new javafx.scene.layout.ColumnConstraints();
            quarter.setPercentWidth(24.5);
            grid.getColumnConstraints().add(quarter);
        }
        grid.addRow(
                0,
                panel(
                        "Nothing yet",
                        new EmptyState(
                                Feather.SERVER,
                                zh ? "没有运行中的实例。" : "Nothing is running.",
                                zh ? "也没有产生费用。" : "Nothing is costing you money.",
                                Buttons.primary(zh ? "找算力" : "Find an offer", () -> {}),
                                Buttons.plain(zh ? "打开演示" : "Open the demo", () -> {}))),
                panel(
                        "Stale",
                        new Note(
                                Role.WARNING,
                                zh ? "价格为 4 分钟前数据。" : "Prices from 4 min ago.",
                                zh
                                        ? "TensorDock 暂无响应，22 秒后重试。"
                                        : "TensorDock does not answer; next try in 22 s."),
                        new Note(
                                Role.DANGER,
                                "Lambda could not be reached.",
                                "Two machines there keep billing $1.79/h."),
                        new Note(Role.ACCENT, "Info.", "A fact."),
                        new Note(Role.SUCCESS, "Saved.", "The vault has it.")),
                panel("Error toast", toast(texts)),
                panel("Every state", pills(texts)));
        grid.addRow(
                1,
                panel("Progress with cancel", progress()),
                panel("Providers, health", health()),
                panel("Guard", guard()),
                panel("Price parts", price()));
        grid.addRow(
                2,
                panel("Buttons", buttons()),
                panel("Fields", fields()),
                panel("Segments, chips, keys", chips()),
                panel("Proof", proof()));
        var table = table(texts);
        VBox.setVgrow(table, Priority.ALWAYS);
        var sheet = new VBox(grid, table);
        sheet.setSpacing(9);
        sheet.setStyle("-fx-padding: 12px;");
        sheet.getStyleClass().add("inset");
        return sheet;
    }

    private static Node panel(String title, Node... content) {
        var body = new VBox(content);
        body.setStyle("-fx-padding: 9px 11px 9px 11px; -fx-spacing: 8px;");
        return new Panel(title, "", body);
    }

    private static Node toast(Texts texts) {
        var stack = new ToastStack(texts);
        stack.setStyle("-fx-padding: 0;");
        stack.add(
                new Toasts.Toast(
                        Role.DANGER,
                        "Vast refused the order.",
                        "The offer was taken. Nothing was created, nothing is billed.",
                        List.of(
                                Choice.primary("Try the next", () -> {}),
                                Choice.harmless("Dismiss"))));
        return stack;
    }

    private static Node pills(Texts texts) {
        var flow = new FlowPane(10, 7);
        for (var sign : Sign.values()) {
            flow.getChildren().add(new StatePill(sign, texts));
        }
        return flow;
    }

    private static Node progress() {
        var bar = new ProgressBar(0.57);
        bar.setMaxWidth(Double.MAX_VALUE);
        var check = new CheckBox("Tell me when it is proven");
        check.setSelected(true);
        return new VBox(
                10,
                new Label("Reading offers, 4 of 7 accounts"),
                bar,
                new HBox(
                        8,
                        new Label("11,208 offers so far, 3 s"),
                        Buttons.plain("Cancel", () -> {})),
                check);
    }

    private static Node health() {
        var flow = new FlowPane(12, 8);
        var healths = Health.values();
        int i = 0;
        for (var name : List.of("RunPod", "Vast.ai", "Lambda", "TensorDock", "Akash")) {
            var line =
                    new HBox(
                            8,
                            new ProviderMark(name),
                            new Label(name),
                            new HealthDot(healths[i++ % healths.length]));
            line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            flow.getChildren().add(line);
        }
        return flow;
    }

    private static Node guard() {
        var cell = new MeterCell(() -> {});
        cell.show("Burning now", "$10.58", "/h", Role.NEUTRAL, "1.02 in doubt");
        return new VBox(
                10,
                new HBox(
                        10,
                        new Shield(Band.ON, Band.ON, Band.ON, "all three"),
                        new Shield(Band.OFF, Band.ON, Band.ON, "no provider timer"),
                        new Shield(Band.ON, Band.OFF, Band.ON, "no watchdog"),
                        new Shield(Band.OFF, Band.SILENT, Band.ON, "silent"),
                        new Shield(Band.OFF, Band.OFF, Band.OFF, "none"),
                        new Mark()),
                cell);
    }

    private static Node price() {
        var parts =
                List.of(
                        new PriceBar.Part("GPU", "1 × RTX 4090, on demand", 0.289, "0.289"),
                        new PriceBar.Part("Disk", "80 GB at $0.20", 0.022, "0.022"),
                        new PriceBar.Part("Traffic", "40 GB in, over 8 h", 0.02, "0.020"),
                        new PriceBar.Part("Fee", "none", 0, "0.000"));
        return new VBox(8, PriceBar.bar(parts), PriceBar.legend(parts));
    }

    private static Node buttons() {
        var off = Buttons.plain("Compare", () -> {});
        off.setDisable(true);
        var ringed = Buttons.primary("Rent", () -> {});
        ringed.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("focus-visible"), true);
        return new FlowPane(
                10,
                8,
                Buttons.primary("Rent", () -> {}),
                ringed,
                Buttons.plain("Compare", () -> {}),
                off,
                Buttons.danger("End…", Feather.TRASH_2, () -> {}),
                Buttons.of(Choice.destructive("Delete 50 GB", () -> {}), () -> {}),
                Buttons.flat("More", () -> {}),
                Buttons.icon(Feather.REFRESH_CW, "Refresh", () -> {}),
                Buttons.small(Buttons.plain("Small", () -> {})),
                Buttons.large(Buttons.plain("Large", () -> {})));
    }

    private static Node fields() {
        var focused = new TextField("comfy-4");
        focused.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("focused"), true);
        var prompt = new TextField();
        prompt.setPromptText("comfy-4");
        var wrong = new Field("Name", new TextField("my pod!"));
        wrong.wrong("Letters, digits, dash; 3 to 50.");
        var on = new ToggleSwitch();
        on.setSelected(true);
        var choice = new javafx.scene.control.ComboBox<String>();
        choice.getItems().add("cat-shop");
        choice.getSelectionModel().selectFirst();
        return new VBox(
                8,
                new HBox(8, prompt, focused),
                new HBox(8, wrong, choice),
                new HBox(10, new CheckBox("Keep"), on, new ToggleSwitch()));
    }

    private static Node chips() {
        var key = new Label("Ctrl");
        key.getStyleClass().add("key");
        var danger = new TextField("x");
        danger.pseudoClassStateChanged(Styles.STATE_DANGER, true);
        return new VBox(
                8,
                new Segments<>(List.of("1 h", "24 h", "7 d"), word -> word, "1 h", _ -> {}),
                new HBox(
                        8,
                        Chip.removable("VRAM ≥ 80", "Remove VRAM ≥ 80", () -> {}),
                        Chip.opening("Filter", Feather.PLUS, () -> {})),
                new HBox(8, key));
    }

    private static Node proof() {
        var steps =
                List.of(
                        new ProofSteps.Step("asked", "journaled before the call", Phase.DONE),
                        new ProofSteps.Step("said ok", "an “ok” alone proves nothing", Phase.DONE),
                        new ProofSteps.Step("absent 2 of 3", "", Phase.DOUBT),
                        new ProofSteps.Step("proven", "", Phase.FUTURE));
        return new VBox(
                8,
                new ProofSteps(Orientation.HORIZONTAL, steps.subList(1, 4)),
                new ProofSteps(Orientation.VERTICAL, steps.subList(1, 4)));
    }

    private static Node table(Texts texts) {
        var grid = new Grid<Row>("States", Row::id);
        grid.columns(
                Column.<Row, Standing>drawn("state", "State", Row::state, StateCell::new)
                        .wide(17)
                        .sortedBy(java.util.Comparator.comparing(Row::state)),
                Column.<Row>text("name", "Name", Row::name).wide(12).growing(1).styled("medium"),
                Column.<Row>text("gpu", "GPU", _ -> "1 × RTX 4090").wide(12),
                Column.<Row>number(
                                "rate", "$/h", Row::rate, java.util.Comparator.comparing(Row::rate))
                        .styled("rate", "strong"),
                Column.<Row>text("note", "Note", Row::id).wide(20).folding(1));
        grid.rowStyle((row, item) -> {
            row.pseudoClassStateChanged(Grid.STALE, item.stale());
            row.pseudoClassStateChanged(Grid.DOUBT, item.doubt());
        });
        grid.show(
                List.of(
                        row(texts, "rest", Sign.RUNNING, "comfy-3", "0.36", false, false),
                        row(texts, "idle", Sign.IDLE, "sdxl-batch", "0.86", false, false),
                        row(texts, "stale", Sign.UNREACHABLE, "vllm-api", "0.76", true, false),
                        row(
                                texts,
                                "doubt",
                                Sign.NOT_PROVEN_GONE,
                                "old-train",
                                "1.02",
                                false,
                                true)));
        grid.select("idle");
        return grid.node();
    }

    private static Row row(
            Texts texts,
            String id,
            Sign sign,
            String name,
            String rate,
            boolean stale,
            boolean doubt) {
        return new Row(
                id,
                new Standing(sign, texts.say(sign.word()), "2 h 10 m"),
                name,
                rate,
                stale,
                doubt);
    }
}
