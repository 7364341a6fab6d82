package io.computehub.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.files.Edit;
import io.computehub.files.Editing;
import io.computehub.files.FileDesk;
import io.computehub.files.FileDesk.State;
import io.computehub.files.FileDesks;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.fleet.FleetRow;
import io.computehub.sim.host.HostDoor;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshTarget;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Files in the window, over a real connection to the simulated machine.
class FilesTabTest {

    private static final Instant MADE = Instant.parse("2026-11-20T08:30:00Z");

    @TempDir private Path folder;
    private Path here;
    private Path desktop;
    private HostDoor door;
    private Vault vault;
    private KeyRing ring;
    private FileDesks desks;
    private FilesTab tab;
    private final List<Path> opened = new CopyOnWriteArrayList<>();
    private Stage stage;
    private final Texts texts = new Texts(Language.ENGLISH);
    private final FleetRow row =
            SampleFleet.fleet().rows().stream()
                    .filter(one -> one.instance().flatMap(it -> it.ssh()).isPresent())
                    .findFirst()
                    .orElseThrow();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() throws Exception {
        here = Files.createDirectories(folder.resolve("project"));
        desktop = Files.createDirectories(folder.resolve("桌面"));
        Files.writeString(here.resolve("notes 笔记.md"), "# notes");
        Files.writeString(here.resolve("config.yaml"), "lr: 3e-4");
        Files.writeString(here.resolve(".hidden"), "secret");
        Files.createDirectory(here.resolve("data"));
        door = HostDoor.open();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        ring.generate("laptop");
        var connector = new Connector(ring, new KnownHosts(vault, InstantSource.system()));
        desks =
                new FileDesks(
                        connector,
                        this::target,
                        InstantSource.system(),
                        new Editing(
                                folder.resolve("edits"),
                                file -> {
                                    opened.add(file);
                                    return true;
                                }));
    }

    private Optional<SshTarget> target(InstanceId machine) {
        var address = new SshAddress("127.0.0.1", door.port("box"), "root", false);
        return Optional.of(SshTarget.of(machine, address, ring));
    }

    @AfterEach
    void close() throws Exception {
        if (stage != null) {
            Toolkit.run(stage::close);
        }
        desks.close();
        ring.close();
        vault.close();
        door.close();
    }

    private void show() {
        stage =
                Stages.show(() -> {
                    var over = new Overlay(texts);
                    tab = tab(texts, over);
                    over.cover(tab);
                    return over;
                });
        Toolkit.run(() -> tab.show(Optional.of(row)));
    }

    private FilesTab tab(Texts words, Overlay over) {
        return new FilesTab(
                desks,
                new FilesTab.Ways(
                        words,
                        over,
                        work -> Thread.ofVirtual().start(work),
                        InstantSource.fixed(MADE.plus(Duration.ofDays(2))),
                        ZoneOffset.UTC,
                        ProDoor.open(words),
                        () -> List.of(desktop)),
                here);
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    private String say(String key, Object... arguments) {
        return texts.say(FilesTab.class, key, arguments);
    }

    private void press(String word) throws TimeoutException {
        await(() -> Toolkit.on(() -> button(word).isPresent()));
        Toolkit.run(() -> button(word).orElseThrow().fire());
    }

    private Optional<Button> button(String word) {
        return stage.getScene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(it -> word.equals(it.getText()))
                .filter(Node::isVisible)
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private TableView<FileLine> table(String side) {
        return (TableView<FileLine>) tab.lookup("#files-" + side + "-table");
    }

    private boolean lists(String side, String name) {
        return Toolkit.on(() ->
                table(side) != null
                        && table(side).getItems().stream().anyMatch(it -> it.name().equals(name)));
    }

    private void choose(String side, String name) {
        Toolkit.run(() -> {
            var table = table(side);
            table.getSelectionModel().clearSelection();
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).name().equals(name)) {
                    table.getSelectionModel().select(i);
                }
            }
        });
    }

    private void key(String side, KeyCode code) {
        key(side, code, false);
    }

    private void shiftKey(String side, KeyCode code) {
        key(side, code, true);
    }

    private void key(String side, KeyCode code, boolean shift) {
        Toolkit.run(() ->
                table(side)
                        .fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        shift,
                                        false,
                                        false,
                                        false)));
    }

    private void type(String name) throws TimeoutException {
        await(() -> Toolkit.on(() -> stage.getScene().getRoot().lookup("#file-name") != null));
        Toolkit.run(
                () -> ((TextField) stage.getScene().getRoot().lookup("#file-name")).setText(name));
        press(say("ok"));
    }

    private void meet() throws Exception {
        show();
        press(say("asking.yes"));
        await(() -> lists("there", "workspace"));
        await(() -> lists("here", "config.yaml"));
    }

    @Test
    void filesGoOverAndComeBackWithTheKeysAlone() throws Exception {
        meet();
        assertThat(lists("here", ".hidden")).isFalse();
        choose("there", "workspace");
        key("there", KeyCode.ENTER);
        await(() -> lists("there", "train.py"));

        choose("here", "notes 笔记.md");
        key("here", KeyCode.F5);
        await(() -> lists("there", "notes 笔记.md"));
        await(() -> word().equals(say("done.unproven")));

        choose("there", "train.py");
        key("there", KeyCode.F5);
        await(() -> Files.exists(here.resolve("train.py")));
        await(() -> lists("here", "train.py"));
        key("there", KeyCode.BACK_SPACE);
        await(() -> lists("there", "workspace"));
    }

    @Test
    void filesAreCopiedToAFolderThatIsChosenAndDraggedOnFromThere() throws Exception {
        meet();
        choose("there", "workspace");
        key("there", KeyCode.ENTER);
        await(() -> lists("there", "train.py"));
        choose("there", "train.py");
        shiftKey("there", KeyCode.F5);
        await(() -> Toolkit.on(() -> button(desktop.getFileName().toString()).isPresent()));
        folder("not/whole");
        assertThat(Toolkit.on(() -> button(say("elsewhere.do")).orElseThrow().isDisabled()))
                .isTrue();
        press(desktop.getFileName().toString());
        press(say("elsewhere.do"));
        await(() -> Files.exists(desktop.resolve("train.py")));
        await(() -> word().endsWith(say("done.drag")));
        assertThat(here.resolve("train.py")).doesNotExist();
        var done = desks.of(row.id().orElseThrow()).transfers().all().get().getFirst();
        assertThat(done.landed()).contains(desktop.resolve("train.py"));
    }

    private void folder(String typed) {
        Toolkit.run(() ->
                ((TextField) stage.getScene().getRoot().lookup("#file-folder")).setText(typed));
    }

    private String word() {
        return Toolkit.on(() ->
                tab.lookupAll(".success").stream()
                        .filter(Label.class::isInstance)
                        .map(it -> ((Label) it).getText())
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void thingsAreMadeRenamedAndDeletedOnTheMachine() throws Exception {
        meet();
        key("there", KeyCode.F7);
        type("new folder");
        await(() -> lists("there", "new folder"));
        choose("there", "new folder");
        key("there", KeyCode.F2);
        type("old folder");
        await(() -> lists("there", "old folder"));
        assertThat(lists("there", "new folder")).isFalse();
        choose("there", "old folder");
        key("there", KeyCode.DELETE);
        press(say("delete.do"));
        await(() -> !lists("there", "old folder"));
    }

    @Test
    void whatIsThereAlreadyIsAskedAboutOnce() throws Exception {
        meet();
        choose("here", "config.yaml");
        key("here", KeyCode.F5);
        await(() -> lists("there", "config.yaml"));
        Files.writeString(here.resolve("config.yaml"), "lr: 1e-5, changed");
        choose("here", "config.yaml");
        key("here", KeyCode.F5);
        press(say("there.both"));
        await(() -> lists("there", "config (2).yaml"));
        choose("here", "config.yaml");
        key("here", KeyCode.F5);
        press(say("there.replace"));
        await(() ->
                desks.of(row.id().orElseThrow()).transfers().all().get().stream()
                                .filter(it -> it.over())
                                .count()
                        == 3);
    }

    @Test
    void aRefusedHostShowsNoFilesUntilItIsTriedAgain() throws Exception {
        show();
        press(say("asking.no"));
        press(say("again"));
        press(say("asking.yes"));
        await(() -> lists("there", "workspace"));
    }

    @Test
    void withoutAKeyTheWayToOneIsSaidAndComingBackTriesAgain() throws Exception {
        ring.remove(ring.keys().get().getFirst().id());
        show();
        await(() -> says(say("failed.keyless")));
        ring.generate("first");
        Toolkit.run(() -> {
            var over = (Overlay) stage.getScene().getRoot();
            over.cover(new Label("elsewhere"));
            over.cover(tab);
        });
        press(say("asking.yes"));
        await(() -> lists("there", "workspace"));
    }

    private boolean says(String sentence) {
        return Toolkit.on(() ->
                tab.lookupAll(".label").stream()
                        .anyMatch(it -> ((Label) it).getText().equals(sentence)));
    }

    private void edit(String name) throws Exception {
        int before = opened.size();
        choose("there", name);
        key("there", KeyCode.F4);
        await(() -> opened.size() > before);
    }

    private boolean saysSaved() {
        return Toolkit.on(() ->
                tab.lookupAll(".label").stream()
                        .anyMatch(it -> ((Label) it).getText().startsWith("Saved on the machine")));
    }

    private void workspace() throws Exception {
        meet();
        choose("there", "workspace");
        key("there", KeyCode.ENTER);
        await(() -> lists("there", "train.py"));
    }

    /// What somebody else would do to it there.
    private void changeThere(String name, String content) throws Exception {
        var transfers = desks.of(row.id().orElseThrow()).transfers();
        var other = Files.createDirectories(folder.resolve("other")).resolve(name);
        var state = (State.Open) desks.of(row.id().orElseThrow()).state().get();
        transfers.upload(Files.writeString(other, content), state.folder(), WhenThere.REPLACE);
        await(() -> transfers.underWay() == 0);
    }

    @Test
    void aFileIsEditedInAProgramHereAndItsSavesGoToTheMachine() throws Exception {
        workspace();
        edit("train.py");
        await(() -> says(say("edit.watching")));
        Files.writeString(opened.getFirst(), "print('edited')");
        await(this::saysSaved);
        choose("there", "train.py");
        key("there", KeyCode.F5);
        await(() -> Files.exists(here.resolve("train.py")));
        assertThat(here.resolve("train.py")).hasContent("print('edited')");
        press(say("edit.done"));
        await(() -> button(say("edit.done")).isEmpty());
        await(() -> !Files.exists(opened.getFirst().getParent()));
    }

    @Test
    void aFileThatWasChangedThereMeanwhileIsAskedAbout() throws Exception {
        workspace();
        edit("train.py");
        changeThere("train.py", "print('theirs')");
        Files.writeString(opened.getFirst(), "print('mine')");
        await(() -> says(say("edit.conflict")));
        press(say("edit.done"));
        press(say("edit.on"));
        press(say("edit.decide"));
        press(say("edit.both"));
        await(() -> lists("there", "train (yours).py"));
        await(this::saysSaved);
    }

    private CheckBox box(int index) {
        return (CheckBox) stage.getScene().getRoot().lookup("#mode-" + index);
    }

    private String mode(String name) {
        return Toolkit.on(() ->
                table("there").getItems().stream()
                        .filter(it -> it.name().equals(name))
                        .map(FileLine::mode)
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void permissionsAreSetWithBoxesOrInOctal() throws Exception {
        workspace();
        changeThere("run.sh", "date");
        await(() -> lists("there", "run.sh"));
        choose("there", "run.sh");
        key("there", KeyCode.F9);
        await(() -> Toolkit.on(() -> box(0) != null));
        Toolkit.run(() -> {
            var octal = (TextField) stage.getScene().getRoot().lookup("#mode-octal");
            octal.setText("600");
            assertThat(box(0).isSelected()).isTrue();
            assertThat(box(3).isSelected()).isFalse();
            box(2).fire();
            assertThat(octal.getText()).isEqualTo("700");
            octal.setText("7");
        });
        assertThat(Toolkit.on(() -> button(say("mode.set")).orElseThrow().isDisabled())).isTrue();
        Toolkit.run(() -> box(3).fire());
        press(say("mode.set"));
        await(() -> mode("run.sh").equals("rwxr-----"));
    }

    @Test
    void permissionsThatDifferStayAsTheyAreUnlessTheyAreChosen() throws Exception {
        workspace();
        var before = mode("notes");
        Toolkit.run(() -> table("there").getSelectionModel().selectAll());
        key("there", KeyCode.F9);
        await(() -> Toolkit.on(() -> box(2) != null && box(2).isIndeterminate()));
        Toolkit.run(() -> {
            var octal = (TextField) stage.getScene().getRoot().lookup("#mode-octal");
            assertThat(octal.getText()).isEmpty();
            assertThat(stage.getScene().getRoot().lookup("#mode-inside").isVisible()).isTrue();
            box(7).fire();
        });
        press(say("mode.set"));
        await(() -> mode("train.py").equals("rw-r--rw-"));
        assertThat(before).isEqualTo("rwxr-xr-x");
        assertThat(mode("notes")).isEqualTo("rwxr-xrwx");
    }

    @Test
    void pictures() throws Exception {
        var desk = desks.of(row.id().orElseThrow());
        desk.look();
        await(() -> desk.state().get() instanceof State.Asking);
        Pictures.everywhere("10-files-asking", this::picture, _ -> {});
        ((State.Asking) desk.state().get()).answer().complete(true);
        await(() -> desk.state().get() instanceof State.Open);
        desk.go("/workspace");
        var big = Files.write(here.resolve("model.safetensors"), new byte[3_000_000]);
        desk.transfers()
                .upload(
                        big,
                        ((State.Open) desk.state().get()).folder(),
                        io.computehub.files.Transfer.WhenThere.REPLACE);
        desk.transfers()
                .upload(
                        folder.resolve("nowhere.bin"),
                        ((State.Open) desk.state().get()).folder(),
                        io.computehub.files.Transfer.WhenThere.FAIL);
        await(() -> desk.transfers().underWay() == 0);
        desk.look();
        await(() ->
                desk.state().get() instanceof State.Open open
                        && !open.busy()
                        && open.folder().name().equals("workspace"));
        Pictures.everywhere("10-files", this::picture, _ -> {});
        Pictures.narrow("10-files", this::picture, _ -> {});
        pictureEdits(desk);
    }

    private void pictureEdits(FileDesk desk) throws Exception {
        var open = (State.Open) desk.state().get();
        for (var name : List.of("train.py", "config.yaml", "model.safetensors")) {
            desk.edits().open(open.folder().child(name).orElseThrow());
        }
        await(() -> opened.size() == 1 && states(desk, Edit.State.Failed.class) == 2);
        changeThere("train.py", "print('theirs')");
        Files.writeString(opened.getFirst(), "print('mine')");
        await(() -> states(desk, Edit.State.Conflict.class) == 1);
        Pictures.everywhere("10-files-edits", this::picture, _ -> {});
        Pictures.narrow("10-files-edits", this::picture, _ -> {});
        Pictures.everywhere(
                "10-files-conflict",
                this::picture,
                root ->
                        root.getRoot().lookupAll(".edit-buttons .button").stream()
                                .map(Button.class::cast)
                                .findFirst()
                                .ifPresent(Button::fire));
        Pictures.everywhere(
                "10-files-mode",
                words -> {
                    var over = (Overlay) picture(words);
                    new ModeSheet(words, open.entries())
                            .ask(new FileDialogs(words, over), (_, _) -> {});
                    return over;
                },
                _ -> {});
        var lines = open.entries().stream().map(FileLine::of).toList();
        Pictures.everywhere(
                "10-files-elsewhere",
                words -> {
                    var over = (Overlay) picture(words);
                    new FileDialogs(words, over)
                            .chooseFolder(lines, List.of(desktop, here), _ -> {});
                    return over;
                },
                _ -> {});
    }

    private static long states(FileDesk desk, Class<? extends Edit.State> state) {
        return desk.edits().all().get().stream().filter(it -> state.isInstance(it.state())).count();
    }

    private Parent picture(Texts words) {
        var over = new Overlay(words);
        var made = tab(words, over);
        over.cover(made);
        made.show(Optional.of(row));
        return over;
    }
}
