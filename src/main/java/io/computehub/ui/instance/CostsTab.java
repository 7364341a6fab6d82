package io.computehub.ui.instance;

import io.computehub.text.Texts;
import io.computehub.ui.instance.InstanceFacts.Span;
import io.computehub.ui.kit.Column;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Grid;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// What it has cost, day by day: by our readings, by the provider's own bill where it tells, and
/// the time no reading covers.
final class CostsTab extends VBox {

    private final Texts texts;
    private final Grid<Span> grid;
    private final Label total = new Label();

    CostsTab(Texts texts) {
        this.texts = texts;
        getStyleClass().add("costs");
        grid =
                new Grid<Span>(say("costs.table"), Span::day)
                        .columns(
                                Column.<Span>text("day", say("costs.day"), Span::day)
                                        .unsorted()
                                        .growing(1),
                                figure("billed", Span::billed),
                                figure("unknown", Span::unknown).folding(1),
                                figure("ours", Span::ours),
                                figure("theirs", Span::theirs).folding(2),
                                figure("total", Span::total));
        grid.placeholder(
                new EmptyState(Feather.BAR_CHART_2, say("costs.empty"), say("costs.empty.text")));
        VBox.setVgrow(grid.node(), Priority.ALWAYS);
        var name = new Label(say("costs.sum"));
        name.getStyleClass().add("muted");
        total.getStyleClass().add("strong");
        var note = new Label(say("costs.note"));
        note.getStyleClass().addAll("muted", "small");
        var sums = new HBox(name, total, note);
        sums.getStyleClass().add("totals");
        getChildren().addAll(grid.node(), sums);
    }

    private Column<Span, String> figure(
            String id, java.util.function.Function<Span, String> value) {
        return Column.<Span>text(id, say("costs." + id), value).numeric().unsorted().wide(9);
    }

    void show(InstanceFacts facts) {
        grid.refresh(facts.costs());
        total.setText(facts.money().run());
    }

    private String say(String key) {
        return texts.say(CostsTab.class, key);
    }
}
