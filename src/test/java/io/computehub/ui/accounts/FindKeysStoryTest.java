package io.computehub.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.account.AccountBook;
import io.computehub.account.Intake;
import io.computehub.account.KeyImport;
import io.computehub.account.KeySearch;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.http.HttpKit;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.scripted.ScriptedCloud;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toasts.Toast;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A person lets the program look for keys, ticks some, and sees what becomes of each.
class FindKeysStoryTest {

    private static final String GOOD = "good-key-4711-good-key";
    private static final String BAD = "bad-key-4711-bad-key";
    private static final String SLOW = "slow-key-4711-slow-key";

    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private final List<Toast> told = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ProviderRegistry providers = new ProviderRegistry(List.of(new ScriptedCloud()));
    private Path home;
    private Texts texts = new Texts(Language.ENGLISH);
    private AccountBook book;
    private Vault vault;
    private @Nullable AccountsScreen screen;
    private @Nullable Scene scene;
    private int refreshed;

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void aHomeWithKeys() throws IOException {
        home = Files.createDirectories(folder.resolve("home/.scripted")).getParent();
        Files.writeString(
                home.resolve(".scripted/config.toml"),
                "[a]\napi_key = '%s'\n[b]\napi_key = '%s'\n[c]\napi_key = '%s'\n"
                        .formatted(GOOD, BAD, SLOW));
    }

    private void start(Language language, Intake intake, Map<String, String> variables) {
        texts = new Texts(language);
        var clock = InstantSource.fixed(SampleFleet.NOW);
        vault = TestVaults.open(folder.resolve("vault"));
        var http = new HttpKit(clock, HttpKit.Limits.DEFAULT);
        book = new AccountBook(vault, providers, http, intake);
        open.addAll(List.of(book, http, vault));
        var words = new RentedWords(texts, providers, clock, ZoneOffset.UTC);
        Toolkit.run(() -> {
            var over = new Overlay(texts);
            var place = new BorderPane();
            over.cover(place);
            screen =
                    new AccountsScreen(
                            new AccountsViewModel(
                                    book.accounts(),
                                    new Store<>(Fleet.empty(SampleFleet.NOW)),
                                    providers,
                                    words),
                            new AccountsScreen.Ways(
                                    book,
                                    providers,
                                    words,
                                    over,
                                    told::add,
                                    Runnable::run,
                                    () -> refreshed++,
                                    new KeySearch(book, providers, home, variables),
                                    new Store<>(List.of()),
                                    Optional.empty()));
            place.setCenter(screen.build());
            var stage = new Stage();
            scene = new Scene(over, 980, 900);
            Theme.dress(scene, false, 100);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
        });
        settle();
    }

    @AfterEach
    void close() throws Exception {
        Toolkit.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        for (var each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingIsAddedBeforeItIsTickedAndThenWhatWorksIs(Language language) {
        start(language, Intake.OPEN, Map.of());
        press("find");
        assertThat(labels()).contains("SCRIPTED_API_KEY\n~/.scripted/config.toml");
        assertThat(ticks()).isEmpty();
        press("find.do");
        assertThat(ticks()).hasSize(3).noneMatch(CheckBox::isSelected);
        assertThat(button("found.add").isDisabled()).isTrue();
        assertThat(labels()).contains("…-key", "~/.scripted/config.toml [b]");
        assertThat(String.join(" ", labels())).doesNotContain(GOOD, BAD, SLOW);
        assertThat(book.accounts().get()).isEmpty();

        Toolkit.run(() -> ticks().forEach(CheckBox::fire));
        settle();
        press("found.add");
        assertThat(book.accounts().get()).extracting(Account::name).containsExactly("Scripted");
        assertThat(labels())
                .contains(
                        texts.say(KeyImport.class, "import.added", "Scripted"),
                        texts.say(KeyImport.class, "import.refused", "Scripted"),
                        texts.say(KeyImport.class, "import.failed", "Scripted"));
        assertThat(refreshed).isEqualTo(1);
        press("test.close");
        assertThat(ticks()).isEmpty();
    }

    @Test
    void itIsDoneByTheKeyboardAlone() throws TimeoutException {
        start(Language.ENGLISH, Intake.OPEN, Map.of());
        press("find");
        press("find.do");
        awaitFocusOnATick();
        strike(KeyCode.SPACE);
        strike(KeyCode.ENTER);
        assertThat(book.accounts().get()).hasSize(1);
        // The button that had the keyboard went when all was added: nobody may have it just now.
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> {
                    strike(KeyCode.ESCAPE);
                    return !labels().contains(say("adding.title"));
                });
    }

    @Test
    void escapeAddsNothing() throws TimeoutException {
        start(Language.ENGLISH, Intake.OPEN, Map.of());
        press("find");
        press("find.do");
        awaitFocusOnATick();
        strike(KeyCode.SPACE);
        strike(KeyCode.ESCAPE);
        assertThat(labels()).doesNotContain(say("found.title"));
        assertThat(book.accounts().get()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aKeyThatIsHereAlreadyCannotBeTickedAndSaysWhy(Language language) throws Exception {
        start(language, Intake.OPEN, Map.of("SCRIPTED_API_KEY", BAD));
        try (var key = Credentials.ofKey(Secret.of(BAD))) {
            var _ = book.add(new ProviderId("scripted"), "lab", key, Optional.empty());
        }
        press("find");
        press("find.do");
        assertThat(ticks())
                .extracting(Node::isDisabled)
                .containsExactlyInAnyOrder(true, false, false);
        assertThat(labels())
                .contains(
                        texts.say(KeyImport.class, "import.known", "lab"),
                        "SCRIPTED_API_KEY\n~/.scripted/config.toml [b]");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whereNothingIsFoundThePlacesAreNamed(Language language) throws IOException {
        Files.delete(home.resolve(".scripted/config.toml"));
        start(language, Intake.OPEN, Map.of());
        press("find");
        press("find.do");
        assertThat(labels())
                .contains(say("found.none"), "SCRIPTED_API_KEY\n~/.scripted/config.toml");
        assertThat(button("found.add").isDisabled()).isTrue();
    }

    @Test
    void theDemoHasNoSuchButtonAndCannotBeLedThere() {
        start(Language.ENGLISH, Intake.DEMO, Map.of());
        assertThat(robot.lookup(".button").queryAllAs(Button.class))
                .filteredOn(Node::isVisible)
                .extracting(Button::getText)
                .doesNotContain(say("find"), say("find.title"));
        Toolkit.run(() -> shown().open("find"));
        settle();
        assertThat(told).extracting(Toast::title).containsExactly(say("demo.title"));
        assertThat(labels()).doesNotContain(say("find.do"));
    }

    @Test
    void aListThatWasLeftHoldsNoKeyAnyMore() {
        start(Language.ENGLISH, Intake.OPEN, Map.of());
        var model = model();
        model.look();
        assertThat(model.state().get()).isInstanceOf(FindKeysModel.State.Found.class);
        model.leaveList();
        model.add(Set.of(1));
        assertThat(book.accounts().get()).isEmpty();
    }

    @Test
    void whatWasNotBegunWhenItWasLeftIsNotAdded() {
        start(Language.ENGLISH, Intake.OPEN, Map.of());
        var model = model();
        model.look();
        model.leaveAdding();
        model.add(Set.of(1, 2, 3));
        assertThat(book.accounts().get()).isEmpty();
    }

    @Test
    void aVaultThatLockedMeanwhileIsSaid() {
        start(Language.ENGLISH, Intake.OPEN, Map.of());
        var model = model();
        model.look();
        vault.lock();
        model.add(Set.of(1, 2));
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        FindKeysModel.State.Adding.class,
                        adding ->
                                assertThat(adding.lines())
                                        .extracting(FindKeysModel.Line::stage)
                                        .containsOnly(FindKeysModel.Stage.NOT_ADDED));
    }

    private FindKeysModel model() {
        return new FindKeysModel(
                new KeySearch(book, providers, home, Map.of()),
                new KeyImport(book, providers),
                texts,
                Runnable::run,
                () -> {});
    }

    private AccountsScreen shown() {
        return Objects.requireNonNull(screen);
    }

    private List<CheckBox> ticks() {
        return List.copyOf(robot.lookup(".find-keys .check-box").queryAllAs(CheckBox.class));
    }

    private List<String> labels() {
        return robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private Button button(String key) {
        return robot.lookup(".button").queryAllAs(Button.class).stream()
                .filter(button -> say(key).equals(button.getText()))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("no button " + key));
    }

    private void press(String key) {
        Toolkit.run(() -> button(key).fire());
        settle();
    }

    /// The focus comes with a pulse, and those come when they come.
    private void awaitFocusOnATick() throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () ->
                        Toolkit.on(() ->
                                Objects.requireNonNull(scene).getFocusOwner() instanceof CheckBox));
    }

    private void strike(KeyCode code) {
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Toolkit.run(() -> {
                var target = Objects.requireNonNull(scene).getFocusOwner();
                if (target != null) {
                    Event.fireEvent(
                            target, new KeyEvent(type, "", "", code, false, false, false, false));
                }
            });
        }
        settle();
    }

    private String say(String key) {
        return texts.say(AccountsScreen.class, key);
    }

    /// Also lays out: what stands in a scroll pane or a table exists only then.
    private static void settle() {
        Toolkit.settle();
        Toolkit.run(() -> {
            for (var window : List.copyOf(Window.getWindows())) {
                window.getScene().getRoot().applyCss();
                window.getScene().getRoot().layout();
            }
        });
        Toolkit.settle();
    }
}
