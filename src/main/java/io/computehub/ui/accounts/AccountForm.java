package io.computehub.ui.accounts;

import io.computehub.account.Replaced;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Secret;
import io.computehub.host.NewMachine;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderFactory.CredentialField;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountFormModel.Entry;
import io.computehub.ui.accounts.AccountFormModel.Part;
import io.computehub.ui.accounts.AccountFormModel.State;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.PasswordBox;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Segments;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The dialog that adds an account or replaces its key: provider, name, key, test, result. It opens
/// again with what was entered when keeping it failed. JavaFX thread.
final class AccountForm {

    private final AccountFormModel model;
    private final List<ProviderFactory> factories;
    private final Texts texts;
    private final Dialogs dialogs;
    private final Consumer<Optional<Replaced>> kept;
    private final TextField name = new TextField();
    private final TextField endpoint = new TextField();
    private final Field nameField;
    private final Field endpointField;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final VBox keyFields = new VBox();
    private final VBox result = new VBox();
    private final Button test;
    private final Button cancel;
    private final Label progress = new Label();
    private final BooleanProperty keepable = new SimpleBooleanProperty();
    private final VBox content = new VBox();
    private ProviderFactory factory;

    /// A credential's field with its control.
    private record Box(Field field, Optional<PasswordBox> hidden, Optional<TextField> open) {

        Secret read() {
            return hidden.map(
                            box -> {
                                var typed = box.characters();
                                try {
                                    return Secret.of(typed);
                                } finally {
                                    Arrays.fill(typed, '\0');
                                }
                            })
                    .orElseGet(() -> Secret.of(open.map(TextField::getText).orElse("")));
        }
    }

    AccountForm(
            AccountFormModel model,
            ProviderRegistry providers,
            Texts texts,
            Dialogs dialogs,
            Consumer<Optional<Replaced>> kept) {
        this.model = model;
        // Own machines are added in a dialog of their own, which confirms fingerprints.
        this.factories =
                providers.all().stream()
                        .filter(one -> !one.id().equals(NewMachine.PROVIDER))
                        .toList();
        this.texts = texts;
        this.dialogs = dialogs;
        this.kept = kept;
        this.factory =
                model.replacing()
                        .map(Account::provider)
                        .flatMap(providers::find)
                        .orElse(factories.getFirst());
        name.setId("account-name");
        endpoint.setId("account-endpoint");
        nameField = new Field(say("form.name"), name).hint(say("form.name.hint"));
        endpointField = new Field(say("form.endpoint"), endpoint).hint(say("form.endpoint.hint"));
        test = Buttons.plain(say("form.test"), Feather.ACTIVITY, () -> model.check(this::entry));
        cancel = Buttons.flat(say("form.stop"), model::cancel);
        build();
        Fx.bind(content, model.state(), this::draw);
    }

    private void build() {
        Views.style(content, AccountForm.class);
        content.getStyleClass().add("account-form");
        keyFields.getStyleClass().add("key-fields");
        result.getStyleClass().add("check-result");
        if (model.replacing().isEmpty()) {
            var choice = new Segments<>(factories, ProviderFactory::label, factory, this::choose);
            content.getChildren().addAll(new Field(say("form.provider"), choice), nameField);
            name.textProperty().subscribe(() -> nameField.wrong(""));
        }
        var advanced = new TitledPane(say("form.advanced"), endpointField);
        advanced.setExpanded(false);
        advanced.setAnimated(false);
        endpoint.textProperty().subscribe(this::edited);
        progress.getStyleClass().add("muted");
        var line = new HBox(test, progress, cancel);
        line.getStyleClass().add("test-line");
        line.setAlignment(Pos.CENTER_LEFT);
        content.getChildren().add(keyFields);
        if (model.replacing().isEmpty()) {
            content.getChildren().add(advanced);
        }
        content.getChildren().addAll(line, result);
        fields();
    }

    private void choose(ProviderFactory chosen) {
        factory = chosen;
        fields();
        edited();
    }

    private void fields() {
        boxes.clear();
        for (var field : factory.credentialFields()) {
            boxes.put(field.name(), box(field));
        }
        keyFields.getChildren().setAll(boxes.values().stream().map(Box::field).toList());
    }

    private Box box(CredentialField field) {
        var caption = model.credential(factory, field.name(), "");
        var hint = model.credential(factory, field.name(), ".hint");
        if (field.secret()) {
            var hidden = new PasswordBox(caption, say("form.show"), say("form.caps"));
            hidden.field().setId("credential-" + field.name());
            hidden.password().subscribe(this::edited);
            return new Box(
                    new Field(caption, hidden).hint(hint), Optional.of(hidden), Optional.empty());
        }
        var open = new TextField();
        open.setId("credential-" + field.name());
        open.textProperty().subscribe(this::edited);
        return new Box(new Field(caption, open).hint(hint), Optional.empty(), Optional.of(open));
    }

    private void edited() {
        if (!(model.state().get() instanceof State.Editing)) {
            model.edited();
        }
    }

    private Entry entry() {
        var secrets = new HashMap<String, Secret>();
        boxes.forEach((field, box) -> secrets.put(field, box.read()));
        return new Entry(factory.id(), name.getText(), secrets, endpoint.getText());
    }

    void open() {
        dialogs.show(sheet());
    }

    private Sheet sheet() {
        var replacing = model.replacing();
        return Sheet.of(
                        replacing
                                .map(account ->
                                        texts.say(
                                                AccountForm.class,
                                                "form.replace.title",
                                                account.name()))
                                .orElseGet(() -> say("form.title")),
                        say("form.subtitle"),
                        content,
                        Choice.harmless(say("form.cancel")),
                        Choice.primary(
                                say(replacing.isPresent() ? "form.replace" : "form.add"),
                                () -> model.keep(this::entry)))
                .readyWhen(keepable)
                .withFocus(replacing.isPresent() ? firstKey() : name);
    }

    private Node firstKey() {
        return boxes.values().stream()
                .findFirst()
                .<Node>flatMap(box -> box.hidden().<Node>map(PasswordBox::field).or(box::open))
                .orElse(name);
    }

    /// Keeping ends after the dialog has closed, so its outcome is followed apart from the nodes.
    void follow(State state) {
        switch (state) {
            case State.Kept(var came) -> kept.accept(came);
            case State.Wrong _ -> {
                if (content.getScene() == null) {
                    draw(state);
                    open();
                }
            }
            case State.Editing _, State.Checking _, State.Checked _ -> {}
        }
    }

    private void draw(State state) {
        boolean busy = state instanceof State.Checking;
        test.setDisable(busy);
        progress.setText(busy ? say("form.testing") : "");
        cancel.setVisible(busy);
        clear();
        switch (state) {
            case State.Editing _, State.Checking _, State.Kept _ -> keepable.set(false);
            case State.Checked(var role, var verdict, var lines, var good) -> {
                keepable.set(good);
                result.getChildren().add(new Note(role, verdict, ""));
                lines.forEach(line -> result.getChildren().add(CheckLine.of(line)));
            }
            case State.Wrong(var part, var sentence) -> {
                keepable.set(part == Part.NAME);
                mark(part, sentence);
            }
        }
    }

    private void clear() {
        result.getChildren().clear();
        nameField.wrong("");
        endpointField.wrong("");
        boxes.values().forEach(box -> box.field().wrong(""));
    }

    private void mark(Part part, String sentence) {
        switch (part) {
            case NAME -> nameField.wrong(sentence);
            case ENDPOINT -> endpointField.wrong(sentence);
            case KEY ->
                    boxes.values().stream()
                            .findFirst()
                            .ifPresent(box -> box.field().wrong(sentence));
            case FORM -> result.getChildren().add(new Note(Role.DANGER, sentence, ""));
        }
    }

    private String say(String key) {
        return texts.say(AccountForm.class, key);
    }
}
