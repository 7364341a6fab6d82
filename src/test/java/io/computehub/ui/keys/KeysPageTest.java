package io.computehub.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.instance.InstanceId;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.SshKey;
import io.computehub.ssh.Sshd;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// The page of keys, as a user works it.
class KeysPageTest {

    @TempDir private Path folder;
    private final SampleKeys.Keeper keeper = new SampleKeys.Keeper();
    private Vault vault;
    private KeyRing ring;
    private Overlay overlay;
    private @Nullable Stage stage;

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
    }

    @AfterEach
    void close() {
        var shown = stage;
        if (shown != null) {
            Toolkit.run(shown::close);
        }
        ring.close();
        vault.close();
    }

    private void show(Optional<Path> chosen) {
        stage =
                Stages.show(() -> {
                    var texts = new Texts(Language.ENGLISH);
                    overlay = new Overlay(texts);
                    overlay.cover(
                            new KeysPage(
                                    SampleKeys.ways(
                                            ring, texts, overlay, picking(chosen), keeper)));
                    return overlay;
                });
    }

    private static FilePicker picking(Optional<Path> chosen) {
        return new FilePicker() {
            @Override
            public Optional<Path> open(String title, Kind kind) {
                return chosen;
            }

            @Override
            public Optional<Path> save(String title, String suggestedName, Kind kind) {
                return Optional.empty();
            }
        };
    }

    private static void until(String what, Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Toolkit.on(holds));
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError(what, late);
        }
    }

    private List<Node> all() {
        var found = new ArrayList<Node>();
        collect(overlay, found);
        return found;
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private boolean says(String text) {
        return all().stream()
                .anyMatch(node ->
                        node instanceof Labeled labeled
                                && String.valueOf(labeled.getText()).contains(text));
    }

    private void press(String text) {
        until(
                "a button “" + text + "”",
                () ->
                        all().stream()
                                .filter(node ->
                                        node instanceof ButtonBase button
                                                && text.equals(button.getText())
                                                && !button.isDisabled())
                                .reduce((_, last) -> last)
                                .map(node -> {
                                    ((ButtonBase) node).fire();
                                    return true;
                                })
                                .orElse(false));
    }

    private void type(String id, String text) {
        until(
                "a field " + id,
                () -> {
                    var field = overlay.lookup("#" + id);
                    if (field instanceof TextInputControl control) {
                        control.setText(text);
                        return true;
                    }
                    return false;
                });
    }

    @Test
    void aKeyIsMadeNamedAndItsPublicHalfCopied() throws Exception {
        show(Optional.empty());
        until("the page says there is none", () -> says("There is no key yet"));
        press("New key");
        type("key-name", "");
        press("Make the key");
        until("the refusal", () -> says("Give the key a name"));
        type("key-name", "laptop");
        press("Make the key");
        until("the key", () -> says("SHA256:"));
        press("Copy public key");
        var line = ring.keys().get().getFirst().publicLine();
        until("the clipboard", () -> line.equals(Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void aLockedKeyIsTakenFromAFileOnceItsPassphraseIsRight() throws Exception {
        Sshd.assumeInstalled();
        var file = folder.resolve("id_lab");
        Sshd.execute(
                List.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "open sesame",
                        "-f",
                        file.toString()));
        show(Optional.of(file));
        press("Import…");
        press("Choose…");
        type("key-passphrase", "wrong");
        press("Import");
        until("the refusal", () -> says("does not open this key"));
        assertThat(ring.keys().get()).isEmpty();
        type("key-passphrase", "open sesame");
        press("Import");
        until("the key", () -> ring.keys().get().size() == 1 && says("id_lab"));
    }

    @Test
    void aFileThatIsNotThereIsSaidAndTheFormStays() {
        show(Optional.empty());
        press("Import…");
        type("key-file", folder.resolve("nothing").toString());
        press("Import");
        until("the refusal", () -> says("cannot be read"));
        until("the form", () -> overlay.lookup("#key-file") != null);
    }

    @Test
    void aKeyIsChosenForAnAccountAndForAll() throws Exception {
        var one = ring.generate("one");
        var _ = ring.generate("two");
        show(Optional.empty());
        choose("lab", one);
        until("the account's", () -> ring.of(SampleKeys.LAB.id()).equals(Optional.of(one)));
        choose("For everything", one);
        until("the usual", () -> ring.usual().equals(Optional.of(one)));
        until("its mark", () -> says("usual"));
    }

    @SuppressWarnings("unchecked")
    private void choose(String name, SshKey key) {
        until(
                "a box " + name,
                () ->
                        all().stream()
                                .filter(node ->
                                        node instanceof ComboBox<?>
                                                && name.equals(node.getAccessibleText()))
                                .findFirst()
                                .map(node -> {
                                    ((ComboBox<Optional<SshKey>>) node).setValue(Optional.of(key));
                                    return true;
                                })
                                .orElse(false));
    }

    @Test
    void thePublicHalfIsPutOnAnAccountAndAFailureIsToldByItself() throws Exception {
        var key = ring.generate("laptop");
        var texts = new Texts(Language.ENGLISH);
        keeper.broken = true;
        stage =
                Stages.show(() -> {
                    overlay = new Overlay(texts);
                    new KeyPlaces(
                                    key,
                                    SampleKeys.ways(
                                            ring,
                                            texts,
                                            overlay,
                                            picking(Optional.empty()),
                                            keeper))
                            .open();
                    return overlay;
                });
        until("the failure", () -> says("RunPod"));
        assertThat(keeper.kept).isEmpty();
        keeper.broken = false;
        press("Again");
        press("Add");
        until("it is there", () -> says("RunPod: knows it"));
        assertThat(keeper.kept).containsExactly(key.publicLine());
    }

    @Test
    void aMachineMayHaveAKeyOfItsOwn() throws Exception {
        var key = ring.generate("laptop");
        var machine = new InstanceId(SampleKeys.LAB.id(), "m1");
        stage =
                Stages.show(() -> {
                    var texts = new Texts(Language.ENGLISH);
                    overlay = new Overlay(texts);
                    var line =
                            new MachineKey(
                                    SampleKeys.ways(
                                            ring,
                                            texts,
                                            overlay,
                                            picking(Optional.empty()),
                                            keeper));
                    line.show(Optional.of(machine));
                    overlay.cover(line);
                    return overlay;
                });
        choose("Signs in with", key);
        until("the machine's", () -> ring.of(machine).equals(Optional.of(key)));
    }

    private void draw(String name, java.util.function.Consumer<KeysWays> dialog) {
        Pictures.everywhere(
                name,
                texts -> {
                    var over = new Overlay(texts);
                    var ways =
                            SampleKeys.ways(ring, texts, over, picking(Optional.empty()), keeper);
                    over.cover(new KeysPage(ways));
                    dialog.accept(ways);
                    return over;
                });
    }

    @Test
    void itsDialogsAreDrawn() throws Exception {
        var key = ring.generate("laptop");
        draw("keys-new", ways -> KeyName.forNew(ways, new KeysModel(ways)).open());
        draw("keys-import", ways -> new TakeKey(ways, new KeysModel(ways)).open());
        draw("keys-places", ways -> new KeyPlaces(key, ways).open());
    }

    @Test
    void thePageIsDrawnEmptyToo() {
        Pictures.everywhere(
                "keys-none",
                texts -> {
                    var over = new Overlay(texts);
                    over.cover(
                            new KeysPage(
                                    SampleKeys.ways(ring, texts, over, picking(Optional.empty()))));
                    return over;
                });
    }
}
