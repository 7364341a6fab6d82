package io.computehub.ui.keys;

import io.computehub.ssh.SshKey;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Sheet;

import javafx.scene.control.TextField;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Asks what a key is to be called; opens again with the reason where the name was refused.
final class KeyName {

    private final KeysWays ways;
    private final String what;
    private final BiConsumer<String, Consumer<String>> act;
    private final TextField name;
    private final Field field;

    private KeyName(
            KeysWays ways, String what, String first, BiConsumer<String, Consumer<String>> act) {
        this.ways = ways;
        this.what = what;
        this.act = act;
        this.name = new TextField(first);
        name.setId("key-name");
        this.field = new Field(ways.say("name"), name).hint(ways.say("name.hint"));
    }

    static KeyName forNew(KeysWays ways, KeysModel model) {
        return new KeyName(ways, "new", "", model::generate);
    }

    static KeyName forOld(SshKey key, KeysWays ways, KeysModel model) {
        return new KeyName(
                ways, "rename", key.name(), (typed, refused) -> model.rename(key, typed, refused));
    }

    void open() {
        ways.dialogs()
                .show(
                        Sheet.of(
                                        ways.say("title." + what),
                                        ways.say("subtitle." + what),
                                        field,
                                        Choice.harmless(ways.say("cancel")),
                                        Choice.primary(
                                                ways.say("do." + what),
                                                () -> act.accept(name.getText(), this::again)))
                                .withFocus(name));
    }

    private void again(String why) {
        Fx.run(() -> {
            field.wrong(why);
            open();
        });
    }
}
