package io.computehub.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.account.AccountBook;
import io.computehub.account.Intake;
import io.computehub.account.KeySearch;
import io.computehub.domain.account.Account;
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
import io.computehub.vault.Vault;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A person adds a key: a refused one is not kept, an accepted one is; and takes it away again.
class AccountsStoryTest {

    @TempDir Path home;

    private final FxRobot robot = new FxRobot();
    private final List<Toast> told = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Texts texts = new Texts(Language.ENGLISH);
    private Store<List<Account>> accounts = new Store<>(List.of());
    private @Nullable AccountsScreen screen;
    private int refreshed;

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    private void start(Language language) {
        start(language, Intake.OPEN);
    }

    private void start(Language language, Intake intake) {
        texts = new Texts(language);
        var clock = InstantSource.fixed(SampleFleet.NOW);
        var vault = Vault.in(home.resolve(language.code()), clock);
        vault.openDemo();
        var providers = new ProviderRegistry(List.of(new ScriptedCloud()));
        var http = new HttpKit(clock, HttpKit.Limits.DEFAULT);
        var book = new AccountBook(vault, providers, http, intake);
        open.addAll(List.of(book, http, vault));
        accounts = book.accounts();
        var words = new RentedWords(texts, providers, clock, ZoneOffset.UTC);
        Toolkit.run(() -> {
            var over = new Overlay(texts);
            var place = new BorderPane();
            over.cover(place);
            var model =
                    new AccountsViewModel(
                            accounts, new Store<>(Fleet.empty(SampleFleet.NOW)), providers, words);
            screen =
                    new AccountsScreen(
                            model,
                            new AccountsScreen.Ways(
                                    book,
                                    providers,
                                    words,
                                    over,
                                    told::add,
                                    Runnable::run,
                                    () -> {
                                        refreshed++;
                                        model.refresh();
                                    },
                                    new KeySearch(book, providers, home, Map.of()),
                                    new Store<>(List.of()),
                                    Optional.empty()));
            place.setCenter(screen.build());
            accounts.observe(all -> {
                if (!all.isEmpty()) {
                    model.select(Optional.of(all.getFirst().id().value()));
                }
            });
            var stage = new Stage();
            var scene = new Scene(over, 980, 900);
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
    void aRefusedKeyIsNotKeptAndAnAcceptedOneIs(Language language) {
        start(language);
        press("add");
        type("#account-name", "lab");
        type("#credential-key", "bad-key-123");
        press("form.test");
        assertThat(says(texts.say(AccountsScreen.class, "verdict.refused", "Scripted"))).isTrue();
        assertThat(button("form.add").isDisabled()).isTrue();

        type("#credential-key", "good-key-123");
        assertThat(button("form.add").isDisabled()).isTrue();
        press("form.test");
        assertThat(says(say("verdict.good"))).isTrue();
        press("form.add");
        assertThat(accounts.get()).extracting(Account::name).containsExactly("lab");
        assertThat(told).extracting(Toast::title).containsExactly(say("kept.added"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aKeyNobodyCouldCheckMayBeAddedAndSaysSo(Language language) {
        start(language);
        press("add");
        type("#account-name", "lab");
        type("#credential-key", "slow-key-123");
        press("form.test");
        assertThat(says(texts.say(AccountsScreen.class, "verdict.failed", "Scripted"))).isTrue();
        assertThat(button("form.add").isDisabled()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aTakenNameOpensTheFormAgainWithWhatWasTyped(Language language) {
        start(language);
        add("lab", "good-key-123");
        add("lab", "good-key-456");
        assertThat(accounts.get()).hasSize(1);
        assertThat(says(texts.say(AccountBook.class, "account.name-taken", "lab"))).isTrue();
        assertThat(field("#account-name")).isEqualTo("lab");
        type("#account-name", "lab two");
        press("form.test");
        press("form.add");
        assertThat(accounts.get())
                .extracting(Account::name)
                .containsExactlyInAnyOrder("lab", "lab two");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anAccountIsRemovedAfterItIsSaidWhatGoesOn(Language language) {
        start(language);
        add("lab", "good-key-123");
        press("remove");
        assertThat(says(say("remove.nothing"))).isTrue();
        press("remove.do");
        assertThat(accounts.get()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theKeyOfOneAccountIsTestedScopeByScopeAndTheAccountIsAskedAnew(Language language) {
        start(language);
        add("lab", "good-key-123");
        add("away", "slow-key-123");
        int before = refreshed;
        select("away");
        press("test");
        assertThat(says(texts.say(AccountsScreen.class, "verdict.kept.failed", "Scripted")))
                .isTrue();
        assertThat(says(say("scope.offers"))).isTrue();
        assertThat(says(say("scope.instances"))).isTrue();
        assertThat(refreshed).isEqualTo(before + 1);
        press("test.close");
        select("lab");
        press("test");
        assertThat(says(say("verdict.good"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theAddressOfAnAccountIsChangedAndABadOneIsRefused(Language language) {
        start(language);
        add("lab", "good-key-123");
        press("address");
        type("#account-address", "http://far.example");
        press("address.do");
        assertThat(accounts.get().getFirst().endpoint()).isEmpty();
        assertThat(told.getLast().title()).isEqualTo(say("not-changed"));
        press("address");
        type("#account-address", "https://proxy.example:8443");
        press("address.do");
        assertThat(accounts.get().getFirst().endpoint())
                .contains(URI.create("https://proxy.example:8443"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDemoOffersNoButtonForAKeyAndSaysWhy(Language language) {
        start(language, Intake.DEMO);
        assertThat(visible()).doesNotContain(say("add"));
        Toolkit.run(() -> {
            assertThat(shown().commands("")).isEmpty();
            shown().open("add");
        });
        assertThat(told).extracting(Toast::title).containsExactly(say("demo.title"));
    }

    private AccountsScreen shown() {
        return java.util.Objects.requireNonNull(screen);
    }

    private List<String> visible() {
        return robot.lookup(".button").queryAllAs(Button.class).stream()
                .filter(Button::isVisible)
                .map(Button::getText)
                .toList();
    }

    private void select(String name) {
        var account = accounts.get().stream().filter(one -> one.name().equals(name)).findFirst();
        Toolkit.run(() -> shown().open(account.orElseThrow().id().value()));
        settle();
    }

    private void add(String name, String key) {
        press("add");
        type("#account-name", name);
        type("#credential-key", key);
        press("form.test");
        press("form.add");
    }

    private void type(String field, String text) {
        Toolkit.run(() -> robot.lookup(field).queryAs(TextInputControl.class).setText(text));
        settle();
    }

    private String field(String id) {
        return Toolkit.on(() -> robot.lookup(id).queryAs(TextInputControl.class).getText());
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

    private boolean says(String text) {
        return robot.lookup(".label").queryAllAs(Labeled.class).stream()
                        .anyMatch(label -> text.equals(label.getText()))
                || robot.lookup(".text").queryAllAs(javafx.scene.text.Text.class).stream()
                        .anyMatch(shown -> text.equals(shown.getText()))
                || robot.lookup(".note").queryAll().stream()
                        .anyMatch(note -> (text + " ").equals(note.getAccessibleText()));
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
