package io.computehub.ui.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.license.DevelopmentKey;
import io.computehub.license.Entitlement;
import io.computehub.license.Entitlements;
import io.computehub.license.LicenseBook;
import io.computehub.license.ProFeature;
import io.computehub.license.Revocations;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A person activates, deactivates and is refused, over real files and the key of tests.
class LicensePageTest {

    @TempDir private Path home;
    private LicenseBook book;
    private Overlay overlay;
    private Stage stage;
    private Optional<Path> picked = Optional.empty();
    private final Texts texts = new Texts(Language.ENGLISH);
    private final Walks walks = new Walks();
    private final List<URI> browsed = new ArrayList<>();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() {
        book = SampleLicenses.book(home.resolve("license"));
    }

    @AfterEach
    void close() {
        Toolkit.run(stage::close);
    }

    private void show() {
        show(book.entitlements(), Optional.of(SampleLicenses.SHOP));
    }

    private void show(Entitlements entitlements, Optional<URI> shop) {
        stage =
                Stages.show(() -> {
                    overlay = new Overlay(texts);
                    var scroll =
                            new ScrollPane(
                                    new LicensePage(
                                            new LicenseViewModel(
                                                    book,
                                                    entitlements,
                                                    texts,
                                                    overlay,
                                                    Runnable::run),
                                            ways(shop)));
                    scroll.setFitToWidth(true);
                    overlay.cover(scroll);
                    return overlay;
                });
    }

    private LicenseWays ways(Optional<URI> shop) {
        return new LicenseWays(texts, overlay, new Chosen(), shop, browsed::add);
    }

    /// The file that the person would choose.
    private final class Chosen implements FilePicker {
        @Override
        public Optional<Path> open(String title, Kind kind) {
            return picked;
        }

        @Override
        public Optional<Path> save(String title, String suggestedName, Kind kind) {
            return Optional.empty();
        }
    }

    private String seen() {
        WaitForAsyncUtils.waitForFxEvents();
        return Toolkit.on(() -> {
            var words = new StringBuilder();
            gather(overlay, words);
            return words.toString();
        });
    }

    private static void gather(Node node, StringBuilder words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled) {
            words.append(labeled.getText()).append('\n');
        } else if (node instanceof Text text) {
            words.append(text.getText()).append('\n');
        }
        if (node instanceof Parent parent && !(node instanceof Labeled)) {
            parent.getChildrenUnmodifiable().forEach(child -> gather(child, words));
        }
    }

    private void press(String id) {
        Toolkit.run(() -> ((Button) overlay.lookup("#" + id)).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void answer(String verb) {
        Toolkit.run(() ->
                overlay.lookupAll(".dialog .button").stream()
                        .map(Button.class::cast)
                        .filter(button -> button.getText().equals(verb))
                        .forEach(Button::fire));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void paste(String text) {
        Toolkit.run(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private static String file() {
        return new String(DevelopmentKey.file(DevelopmentKey.license()), StandardCharsets.UTF_8);
    }

    @Test
    void withoutALicenseTheFreeListComesFirstThenThePrice() {
        show();
        assertThat(seen())
                .containsSubsequence(
                        "Free", "no license on this computer", "All providers", "Activate", "$49")
                .contains("once, for life", "free under MIT");
    }

    @Test
    void whatIsNotInThisVersionIsCalledPlanned() {
        show();
        assertThat(seen()).containsSubsequence("Many at once", "Automation", "planned");
        assertThat(seen().split("planned", -1)).hasSize(5);
    }

    @Test
    void aChosenFileOpensProMasksItsHolderAndShowsNoPrice() throws Exception {
        show();
        picked = Optional.of(Files.writeString(home.resolve("mei.license"), file()));
        press("license-choose");
        assertThat(book.entitlements().has(ProFeature.REMOTE)).isTrue();
        assertThat(seen())
                .contains("licensed to Me*** Z***", "2026-11-20", "7K3M-9QXT-2VHB-C4NA")
                .contains("every version, for ever", "any of yours")
                .doesNotContain("$49", "Mei Zhang", "mei@example.org", "Get Pro");
    }

    @Test
    void aPastedTextOpensPro() {
        show();
        paste("Dear Mei, here it is:\n" + file() + "\nThank you!");
        press("license-paste");
        assertThat(book.entitlements().has(ProFeature.REMOTE)).isTrue();
    }

    @Test
    void theDropZoneTakesThePasteKeyAndEnter() throws Exception {
        show();
        paste("nonsense");
        key(KeyCode.V, true);
        assertThat(seen()).contains("Nothing changed.", "This is no whole license.");
        picked = Optional.of(Files.writeString(home.resolve("mei.license"), file()));
        key(KeyCode.ENTER, false);
        assertThat(book.entitlements().has(ProFeature.REMOTE)).isTrue();
        assertThat(seen()).doesNotContain("Nothing changed.");
    }

    private void key(KeyCode code, boolean shortcut) {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        Toolkit.run(() -> {
            var zone = overlay.lookup("#license-drop");
            zone.fireEvent(
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            code,
                            false,
                            shortcut && !mac,
                            false,
                            shortcut && mac));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aRefusalSaysWhyInAFullSentenceAndLeavesWhatWasInForce() throws Exception {
        book.activate(DevelopmentKey.file(DevelopmentKey.license()));
        show();
        paste(file().replace("-----END", "x-----END"));
        press("license-paste");
        assertThat(seen()).contains("Nothing changed.").contains("licensed to Me*** Z***");
        assertThat(book.entitlements().state().get()).isInstanceOf(Entitlement.Pro.class);
    }

    @Test
    void aFileThatIsGoneIsToldByItsName() {
        show();
        picked = Optional.of(home.resolve("gone.license"));
        press("license-choose");
        assertThat(seen()).contains("gone.license cannot be read");
    }

    @Test
    void deactivatingAsksFirstAndKeepsTheFile() throws Exception {
        book.activate(DevelopmentKey.file(DevelopmentKey.license()));
        show();
        press("license-deactivate");
        assertThat(seen()).contains("Guards that are set keep guarding");
        answer("Keep Pro");
        assertThat(book.entitlements().has(ProFeature.REMOTE)).isTrue();
        press("license-deactivate");
        answer("Deactivate");
        assertThat(book.entitlements().has(ProFeature.REMOTE)).isFalse();
        assertThat(seen()).contains("no license on this computer", "The license was kept as");
        try (var files = Files.list(home.resolve("license"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.contains("deactivated"));
        }
    }

    @Test
    void anImportedListRevokesAtOnceAndSaysSo() throws Exception {
        book.activate(DevelopmentKey.file(DevelopmentKey.license()));
        var list = new Revocations(3, DevelopmentKey.ISSUED, Set.of(DevelopmentKey.license().id()));
        picked = Optional.of(Files.write(home.resolve("list.txt"), DevelopmentKey.file(list)));
        show();
        press("license-revocations");
        assertThat(seen())
                .contains("the license here opens nothing", "was taken back by its seller")
                .contains("List 3 of revocations is in force.", "$49");
        press("license-revocations");
        assertThat(seen()).contains("list 3 is not newer and was not taken");
    }

    @Test
    void whatTheCommandLineActivatedIsSeenWhenThePageIsShown() throws Exception {
        SampleLicenses.book(home.resolve("license"))
                .activate(DevelopmentKey.file(DevelopmentKey.license()));
        show();
        assertThat(seen()).contains("licensed to Me*** Z***");
    }

    @Test
    void inTheDemoAllIsOpenAndNothingCanBeActivated() {
        show(Entitlements.demo(), Optional.empty());
        assertThat(seen()).contains("everything is open").doesNotContain("$49", "Activate");
        assertThat(home.resolve("license")).doesNotExist();
    }

    @Test
    void theShopOpensInTheBrowserAndWithoutOneThereIsNoButton() {
        show();
        press("license-get");
        assertThat(browsed).containsExactly(SampleLicenses.SHOP);
        Toolkit.run(stage::close);
        show(book.entitlements(), Optional.empty());
        assertThat(seen()).doesNotContain("Get Pro").contains("The file comes by e-mail");
    }

    @Test
    void theComputersIdCanBeCopiedForTheSeller() {
        show();
        WaitForAsyncUtils.waitForFxEvents();
        var id = Toolkit.on(() -> ((TextField) overlay.lookup("#license-machine")).getText());
        assertThat(id).isEqualTo("5d41".repeat(16));
    }

    @Test
    void tryingAPartOfProSaysWhatItDoesAndCostsAndLeadsToThePage() {
        show();
        var door = door();
        var done = new ArrayList<String>();
        boolean passed =
                door.pass(() -> {
                    book.entitlements().require(ProFeature.REMOTE);
                    done.add("done");
                });
        assertThat(passed).isFalse();
        assertThat(done).isEmpty();
        assertThat(seen())
                .contains("“Remote” is part of Pro", "many terminals, splits")
                .contains("Without Pro: one terminal and one file at a time.", "$49")
                .contains("Nothing was done.");
        answer("Activate a license");
        assertThat(walks.walked).containsExactly("settings license");
    }

    @Test
    void theBadgeIsGoneOnceLicensed() throws Exception {
        var door = new ProDoor(book.entitlements(), texts, _ -> {});
        stage =
                Stages.show(() -> {
                    overlay = new Overlay(texts);
                    overlay.cover(new StackPane(door.badge(ProFeature.REMOTE)));
                    return overlay;
                });
        assertThat(seen()).contains("PRO");
        book.activate(DevelopmentKey.file(DevelopmentKey.license()));
        assertThat(seen()).doesNotContain("PRO");
    }

    private ProDoor door() {
        return Toolkit.on(() ->
                new ProDoor(
                        book.entitlements(),
                        texts,
                        new UpgradePanel(ways(Optional.empty()), walks)));
    }
}
