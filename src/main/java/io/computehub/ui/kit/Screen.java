package io.computehub.ui.kit;

import io.computehub.flow.Store;
import io.computehub.text.Message;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// One place in the rail. Everything here is called on the JavaFX thread.
public interface Screen {

    /// A short name that never changes: `offers`. Settings and links hold it.
    String id();

    Message title();

    Feather icon();

    /// Builds the nodes: when first shown, and anew after the language changed. What must survive
    /// that (selection, filter, unsaved text) lives in the view model.
    Node build();

    /// What stands at the right of the rail item.
    default Store<Badge> badge() {
        return new Store<>(Badge.NONE);
    }

    /// Which block of the rail: 0 above, 1 the next; -1 at the foot.
    default int group() {
        return 0;
    }

    /// The screen is now the visible one: live work may begin.
    default void onShown() {}

    /// Another screen is visible: timers stop.
    default void onHidden() {}

    /// Walks to one thing of this screen, in words only this screen knows (an instance's id).
    default void open(String subject) {}

    /// What the command palette offers for what was typed. Quick: no input or output here.
    default List<Command> commands(String typed) {
        return List.of();
    }

    /// Keys that work while this screen is visible.
    default List<Shortcut> shortcuts() {
        return List.of();
    }

    /// Keys that work wherever the user is, for what must be near at all times.
    default List<Shortcut> everywhere() {
        return List.of();
    }

    /// The figure at the right of a rail item. Red only for what needs the user.
    record Badge(int count, boolean urgent) {
        public static final Badge NONE = new Badge(0, false);
    }
}
