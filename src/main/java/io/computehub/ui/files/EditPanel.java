package io.computehub.ui.files;

import io.computehub.files.Edit;
import io.computehub.files.Edit.State;
import io.computehub.files.Edit.Way;
import io.computehub.files.Edits;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.Question;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files of the machine that are open in programs of this computer. JavaFX thread.
final class EditPanel extends VBox {

    private final FilesTab.Ways ways;
    private final FileDialogs dialogs;
    private final VBox list = new VBox();
    private final Panel panel;
    private final Map<Long, EditLine> lines = new HashMap<>();
    private List<Edit> drawn = List.of();

    EditPanel(FilesTab.Ways ways, FileDialogs dialogs) {
        this.ways = ways;
        this.dialogs = dialogs;
        list.getStyleClass().add("transfers");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edits-scroll");
        panel = new Panel(say("edits"), "", scroll);
        getChildren().add(panel);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /// Nobody's any more.
    void forget() {
        lines.clear();
        draw(List.of(), Map.of());
    }

    void draw(List<Edit> all, Edits edits) {
        for (var one : all) {
            lines.computeIfAbsent(
                            one.number(),
                            number ->
                                    new EditLine(
                                            ways.texts(),
                                            this::moment,
                                            action -> act(edits, number, action)))
                    .show(one);
        }
        draw(all, lines);
    }

    private void draw(List<Edit> all, Map<Long, EditLine> made) {
        drawn = all;
        var nodes = all.stream().map(it -> made.get(it.number())).toList();
        if (!list.getChildren().equals(nodes)) {
            list.getChildren().setAll(nodes);
            lines.values().retainAll(nodes);
        }
        panel.note(say("edits.note", all.size()));
        setVisible(!all.isEmpty());
    }

    private String moment(Instant at) {
        return ways.texts().formats().moment(at, ways.clock().instant(), ways.zone());
    }

    private void act(Edits edits, long number, EditLine.Action action) {
        switch (action) {
            case SHOW -> edits.show(number);
            case RETRY -> edits.retry(number);
            case DONE -> done(edits, number);
            case DECIDE ->
                    drawn.stream()
                            .filter(it -> it.number() == number)
                            .forEach(it -> decide(edits, it));
        }
    }

    private void decide(Edits edits, Edit edit) {
        if (!(edit.state() instanceof State.Conflict(boolean gone))) {
            return;
        }
        var name = edit.path().name();
        if (gone) {
            dialogs.ask(
                    new Question(
                            say("edit.gone.title", name),
                            say("edit.gone.text", edit.copy()),
                            discard(edits, edit.number()),
                            Choice.harmless(say("edit.later")),
                            Choice.primary(
                                    say("edit.gone.put"),
                                    () -> edits.decide(edit.number(), Way.OVERWRITE))));
            return;
        }
        dialogs.ask(
                new Question(
                        say("edit.conflict.title", name),
                        say("edit.conflict.text", edit.copy()),
                        Choice.alternative(
                                say("edit.theirs"),
                                () -> edits.decide(edit.number(), Way.TAKE_THEIRS)),
                        Choice.harmless(say("edit.later")),
                        Choice.primary(
                                say("edit.both"), () -> edits.decide(edit.number(), Way.KEEP_BOTH)),
                        Choice.destructive(
                                say("edit.overwrite"),
                                () -> edits.decide(edit.number(), Way.OVERWRITE))));
    }

    private void done(Edits edits, long number) {
        ways.threads()
                .execute(() -> {
                    var kept = edits.unsent(number);
                    if (kept.isEmpty()) {
                        var _ = edits.end(number);
                    } else {
                        dialogs.ask(unsent(edits, number, kept.get()));
                    }
                });
    }

    private Question unsent(Edits edits, long number, Path copy) {
        return new Question(
                say("edit.unsent.title", copy.getFileName()),
                say("edit.unsent.text", copy),
                discard(edits, number),
                Choice.harmless(say("edit.on")),
                Choice.primary(
                        say("edit.keep"),
                        () ->
                                ways.threads()
                                        .execute(() -> {
                                            var _ = edits.end(number);
                                        })));
    }

    private Choice discard(Edits edits, long number) {
        return Choice.alternative(
                say("edit.discard"), () -> ways.threads().execute(() -> edits.discard(number)));
    }

    private String say(String key, Object... arguments) {
        return ways.texts().say(EditPanel.class, key, arguments);
    }
}
