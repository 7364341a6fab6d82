package io.computehub.ui.overview;

import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Segments;
import io.computehub.ui.kit.StepChart;
import io.computehub.ui.overview.SpendViewModel.Span;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.Locale;

/// What the hours behind us have cost, as steps. JavaFX thread.
final class SpendPanel {

    private SpendPanel() {}

    static Node of(SpendViewModel model) {
        var chart = new StepChart(model::axis);
        var place = new StackPane(chart);
        place.getStyleClass().add("spend-chart");
        var spans =
                new Segments<>(
                        List.of(Span.values()),
                        span -> model.say("spend." + span.name().toLowerCase(Locale.ROOT)),
                        model.span().get(),
                        model.span()::set);
        var panel = new Panel(model.say("spend"), model.say("spend.note"), place, spans);
        panel.getStyleClass().add("spend");
        Fx.bind(panel, model.drawn(), chart::show);
        return panel;
    }
}
