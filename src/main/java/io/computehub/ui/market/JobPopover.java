package io.computehub.ui.market;

import atlantafx.base.controls.Popover;

import io.computehub.market.Assumptions;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Views;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the job is thought to need. A figure that is none is told and changes nothing; a good one
/// reprices the table at once.
final class JobPopover {

    private record Entry(TextField text, Field field, int least, int most) {

        Optional<Integer> read() {
            try {
                int number = Integer.parseInt(text.getText().strip());
                return Optional.of(number).filter(n -> least <= n && n <= most);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }
    }

    private final OffersViewModel model;
    private final OfferWords words;
    private final List<Entry> entries;

    JobPopover(OffersViewModel model, OfferWords words) {
        this.model = model;
        this.words = words;
        var now = model.assumptions().get();
        this.entries =
                List.of(
                        entry("job.hours", now.hours(), 1, Assumptions.MOST_HOURS),
                        entry("job.disk", now.diskGb(), 0, Assumptions.MOST_GB),
                        entry("job.in-gb", now.inGb(), 0, Assumptions.MOST_GB),
                        entry("job.out-gb", now.outGb(), 0, Assumptions.MOST_GB));
    }

    void show(Node owner) {
        var popover = new Popover(content());
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        popover.setAnimated(false);
        popover.show(owner);
        entries.getFirst().text().requestFocus();
    }

    VBox content() {
        var title = new Label(words.say("job.title"));
        title.getStyleClass().add("strong");
        var more = new Label(words.say("job.more"));
        more.getStyleClass().addAll("muted", "small");
        more.setWrapText(true);
        var reset = Buttons.small(Buttons.plain(words.say("job.reset"), this::reset));
        var first = row(0, 1);
        var second = row(2, 3);
        var content = new VBox(title, more, first, second, reset);
        content.getStyleClass().add("job-popover");
        return Views.style(content, OffersView.class);
    }

    private HBox row(int left, int right) {
        var row = new HBox(entries.get(left).field(), entries.get(right).field());
        row.getStyleClass().add("job-row");
        return row;
    }

    private Entry entry(String key, int value, int least, int most) {
        var text = new TextField(String.valueOf(value));
        text.setPrefColumnCount(7);
        var entry = new Entry(text, new Field(words.say(key), text), least, most);
        text.textProperty().addListener(_ -> changed());
        return entry;
    }

    private void changed() {
        for (var entry : entries) {
            entry.field()
                    .wrong(
                            entry.read().isPresent()
                                    ? ""
                                    : words.say(
                                            "job.wrong",
                                            words.formats().count(entry.least()),
                                            words.formats().count(entry.most())));
        }
        var read = entries.stream().map(Entry::read).flatMap(Optional::stream).toList();
        if (read.size() == entries.size()) {
            model.assume(new Assumptions(read.get(0), read.get(1), read.get(2), read.get(3)));
        }
    }

    private void reset() {
        var usual = Assumptions.DEFAULT;
        var figures =
                Stream.of(usual.hours(), usual.diskGb(), usual.inGb(), usual.outGb())
                        .map(String::valueOf)
                        .toList();
        for (int i = 0; i < figures.size(); i++) {
            entries.get(i).text().setText(figures.get(i));
        }
    }
}
