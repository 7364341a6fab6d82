package io.computehub.ui.start;

import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Views;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/// The pages before the shell, and the way between them: first run, new password, restore; or
/// unlock, where a vault is there already. `build` is called anew after a language change and shows
/// the page that was open.
public final class StartPages {

    /// What the pages ask of the rest of the program.
    public interface Doors {

        /// Starts the simulated cloud in its own profile; does nothing while it is starting.
        void openDemo();

        /// Whether it is starting now.
        Store<Boolean> demoOpens();

        void choose(Language language);

        void choose(Theme.Mode mode);
    }

    /// Which page is open.
    public enum Page {
        DOORS,
        CREATE,
        RESTORE,
        UNLOCK
    }

    private final Texts texts;
    private final Theme theme;
    private final StartViewModel model;
    private final Doors doors;
    private final FilePicker files;
    private final String version;
    private final Store<Page> page;

    /// @param exists a vault is there: it wants its password
    /// @param version as the foot of the first page says it
    public StartPages(
            Texts texts,
            Theme theme,
            StartViewModel model,
            Doors doors,
            FilePicker files,
            String version,
            boolean exists) {
        this.texts = texts;
        this.theme = theme;
        this.model = model;
        this.doors = doors;
        this.files = files;
        this.version = version;
        this.page = new Store<>(exists ? Page.UNLOCK : Page.DOORS);
    }

    public Store<Page> page() {
        return page;
    }

    /// JavaFX thread.
    public Parent build() {
        var room = new StackPane();
        room.getStyleClass().addAll("start", "inset");
        Views.style(room, StartPages.class);
        Fx.whileShown(room, () -> Fx.show(page, now -> room.getChildren().setAll(make(now))));
        return room;
    }

    void go(Page next) {
        model.calm();
        page.set(next);
    }

    StartViewModel model() {
        return model;
    }

    Doors doors() {
        return doors;
    }

    FilePicker files() {
        return files;
    }

    Texts texts() {
        return texts;
    }

    String version() {
        return version;
    }

    Node looks() {
        return Looks.switches(texts, theme, doors);
    }

    private Node make(Page now) {
        return switch (now) {
            case DOORS -> new FirstRunView(this).build();
            case CREATE -> new CreateView(this).build();
            case RESTORE -> new RestoreView(this).build();
            case UNLOCK -> new UnlockView(this).build();
        };
    }
}
