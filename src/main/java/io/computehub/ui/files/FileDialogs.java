package io.computehub.ui.files;

import io.computehub.files.Transfer.WhenThere;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What is asked about files before something is done. JavaFX thread.
final class FileDialogs {

    private static final int SHOWN_NAMES = 8;

    private final Texts texts;
    private final Dialogs dialogs;

    FileDialogs(Texts texts, Dialogs dialogs) {
        this.texts = texts;
        this.dialogs = dialogs;
    }

    /// Asks once for all where something of a name is there already.
    void decide(List<String> taken, Consumer<WhenThere> then) {
        if (taken.isEmpty()) {
            then.accept(WhenThere.FAIL);
            return;
        }
        dialogs.ask(
                new Question(
                        say("there.title", taken.size()),
                        say("there.text", names(taken)),
                        Choice.alternative(say("there.skip"), () -> then.accept(WhenThere.SKIP)),
                        Choice.harmless(say("cancel")),
                        Choice.primary(say("there.both"), () -> then.accept(WhenThere.KEEP_BOTH)),
                        Choice.destructive(
                                say("there.replace"), () -> then.accept(WhenThere.REPLACE))));
    }

    private String names(List<String> all) {
        var some = String.join("\n", all.stream().limit(SHOWN_NAMES).map(it -> "• " + it).toList());
        return all.size() > SHOWN_NAMES
                ? some + "\n" + say("more", all.size() - SHOWN_NAMES)
                : some;
    }

    /// Asks to which folder of this computer files of a machine are to be copied.
    ///
    /// @param folders offered, the first is taken where nobody chooses
    void chooseFolder(List<FileLine> lines, List<Path> folders, Consumer<Path> then) {
        var typed = new TextField(folders.getFirst().toString());
        typed.setId("file-folder");
        var offered = new FlowPane();
        offered.getStyleClass().add("file-folders");
        for (var one : folders) {
            offered.getChildren()
                    .add(
                            Buttons.small(
                                    Buttons.plain(
                                            named(one), () -> typed.setText(one.toString()))));
        }
        var names = new Label(names(lines.stream().map(FileLine::name).toList()));
        names.setWrapText(true);
        var content = new VBox(names, new Field(say("elsewhere.folder"), typed), offered);
        Views.style(content, FilesTab.class);
        content.getStyleClass().add("file-elsewhere");
        dialogs.show(
                Sheet.of(
                                say("elsewhere.title", lines.size()),
                                say("elsewhere.text"),
                                content,
                                Choice.harmless(say("cancel")),
                                Choice.primary(
                                        say("elsewhere.do"),
                                        () -> path(typed.getText()).ifPresent(then)))
                        .readyWhen(
                                Bindings.createBooleanBinding(
                                        () -> path(typed.getText()).isPresent(),
                                        typed.textProperty()))
                        .withFocus(typed));
    }

    private static String named(Path folder) {
        return String.valueOf(Optional.ofNullable(folder.getFileName()).orElse(folder));
    }

    /// A whole path; what is less could mean any place.
    private static Optional<Path> path(String typed) {
        try {
            return Optional.of(Path.of(typed.strip())).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    void typeName(String title, String first, Consumer<String> then) {
        var typed = new TextField(first);
        typed.setId("file-name");
        var ready =
                Bindings.createBooleanBinding(() -> isName(typed.getText()), typed.textProperty());
        dialogs.show(
                Sheet.of(
                                title,
                                "",
                                new Field(say("name"), typed),
                                Choice.harmless(say("cancel")),
                                Choice.primary(say("ok"), () -> then.accept(typed.getText())))
                        .readyWhen(ready)
                        .withFocus(typed));
    }

    private static boolean isName(String typed) {
        return !typed.isBlank()
                && !typed.equals(".")
                && !typed.equals("..")
                && typed.indexOf('/') < 0
                && typed.indexOf(0) < 0;
    }

    void show(Sheet sheet) {
        dialogs.show(sheet);
    }

    void ask(Question question) {
        dialogs.ask(question);
    }

    void confirmDelete(List<FileLine> lines, String where, Runnable then) {
        if (!lines.isEmpty()) {
            dialogs.ask(
                    new Question(
                            say("delete.title", lines.size(), where),
                            say("delete.text", names(lines.stream().map(FileLine::name).toList())),
                            Choice.harmless(say("delete.keep")),
                            Choice.destructive(say("delete.do"), then)));
        }
    }

    private String say(String key, Object... arguments) {
        return texts.say(FileDialogs.class, key, arguments);
    }
}
