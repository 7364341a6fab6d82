package io.computehub.ui.kit;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// The system's own file chooser.
public final class NativeFilePicker implements FilePicker {

    private final Supplier<Window> owner;
    private Optional<File> folder = Optional.empty();

    public NativeFilePicker(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> open(String title, Kind kind) {
        return chosen(chooser(title, kind).showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> save(String title, String suggestedName, Kind kind) {
        var chooser = chooser(title, kind);
        chooser.setInitialFileName(suggestedName);
        return chosen(chooser.showSaveDialog(owner.get()));
    }

    private FileChooser chooser(String title, Kind kind) {
        Fx.requireThread();
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(kind.name(), kind.pattern()));
        folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> chosen(@Nullable File file) {
        var chosen = Optional.ofNullable(file);
        folder = chosen.map(File::getParentFile).or(() -> folder);
        return chosen.map(File::toPath);
    }
}
