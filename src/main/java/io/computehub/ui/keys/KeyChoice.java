package io.computehub.ui.keys;

import io.computehub.ssh.SshKey;

import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A box to choose one of the vault's keys, or none in particular.
final class KeyChoice extends ComboBox<Optional<SshKey>> {

    private boolean drawing;

    /// @param chosen is told what the user picks
    KeyChoice(String name, String none, Consumer<Optional<SshKey>> chosen) {
        setAccessibleText(name);
        setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Optional<SshKey> key) {
                        return key == null ? "" : key.map(SshKey::name).orElse(none);
                    }

                    @Override
                    public Optional<SshKey> fromString(String typed) {
                        return Optional.empty();
                    }
                });
        valueProperty()
                .addListener((_, before, value) -> {
                    if (!drawing && value != null) {
                        chosen.accept(value);
                    }
                });
    }

    void show(List<SshKey> keys, Optional<SshKey> now) {
        drawing = true;
        try {
            var items = new ArrayList<Optional<SshKey>>();
            items.add(Optional.empty());
            keys.forEach(key -> items.add(Optional.of(key)));
            getItems().setAll(items);
            setValue(now);
        } finally {
            drawing = false;
        }
    }
}
