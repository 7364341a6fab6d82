package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.account.AccountBook;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.DeploymentState;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Readiness;
import io.computehub.fleet.VaultFleetRepository;
import io.computehub.ui.kit.PasswordBox;
import io.computehub.ui.kit.Toolkit;
import io.computehub.vault.FloorVault;
import io.computehub.vault.Vault;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The window over a vault that holds a machine with an end time: leaving it asks first.
@Timeout(120)
class WindowLeavingTest {

    private static final String PASSWORD = "a long password";

    private final FxRobot robot = new FxRobot();
    private final CountDownLatch ended = new CountDownLatch(1);
    @TempDir private Path folder;

    @BeforeEach
    void unlockedOverAMachineWithAnEndTime() throws Exception {
        Toolkit.start();
        var paths = AppPaths.find(Optional.of(folder.resolve("home")), false);
        FloorVault.create(paths.vaultFolder(), PASSWORD);
        var core = new Core(paths, Locale.ENGLISH);
        try (var vault = Vault.in(paths.vaultFolder(), Instant::now);
                var password = Secret.of(PASSWORD)) {
            vault.open(password);
            try (var book = new AccountBook(vault, core.providers(), core.http());
                    var key = Secret.of("key")) {
                // Nobody answers there: what is watched over stands in the vault.
                var account =
                        book.add(
                                new ProviderId("vast"),
                                "mine",
                                Credentials.ofKey(key),
                                Optional.of(URI.create("http://127.0.0.1:9")));
                new VaultFleetRepository(vault.database()).save(machine(account.id()));
            }
        }
        Toolkit.run(() -> new WindowFlow(core, Opening.usual(false), ended::countDown).open());
        await(() -> robot.lookup(".password-box").tryQuery().isPresent());
        Toolkit.run(() ->
                robot.lookup(".password-box").queryAs(PasswordBox.class).field().setText(PASSWORD));
        click("Unlock");
        await(() -> robot.lookup(".rail").tryQuery().isPresent());
    }

    @AfterEach
    void close() throws InterruptedException {
        Toolkit.run(() -> stage().ifPresent(Stage::hide));
        ended.await();
    }

    private static Deployment machine(AccountId account) {
        var now = Instant.now();
        return new Deployment(
                new DeploymentTag("ch-7f3a910000"),
                account,
                new ProviderId("vast"),
                "night-train",
                "48213",
                "1 × RTX 4090",
                "Sweden",
                Purchase.ON_DEMAND,
                "pytorch/pytorch:2.8",
                40,
                Rate.usd("2"),
                now,
                new DeploymentState.Rented(now, new InstanceId(account, "31")),
                Optional.of(new EndGuard(now.plus(Duration.ofHours(8)), EndGuard.Action.TERMINATE)),
                Readiness.NONE);
    }

    @Test
    void lockingAsksAndHidingKeepsTheEndTime() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.L);
        await(() -> texts().stream().anyMatch(text -> text.contains("night-train: to be ended")));
        click("Hide");
        await(() -> texts().contains("Hidden, not locked: 1 end time is kept."));
        assertThat(texts()).noneMatch(text -> text.contains("night-train"));
    }

    @Test
    void lockingAnywayLocks() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.L);
        click("Lock anyway");
        await(() -> texts().contains("Unlock ComputeHub"));
    }

    @Test
    void closingAsksOnceAndStaysOpenOrQuits() throws Exception {
        requestClose();
        requestClose();
        await(() -> texts().stream().anyMatch(text -> text.contains("cost $48.00 a day")));
        click("Keep open");
        await(() -> robot.lookup(".dialog").tryQuery().isEmpty());
        assertThat(Toolkit.on(() -> stage().orElseThrow().isShowing())).isTrue();
        requestClose();
        click("Quit");
        ended.await();
    }

    private void requestClose() {
        Toolkit.run(() ->
                stage().ifPresent(shown ->
                        shown.fireEvent(new WindowEvent(shown, WindowEvent.WINDOW_CLOSE_REQUEST))));
    }

    private void click(String verb) throws Exception {
        await(() -> button(verb).isPresent());
        Toolkit.run(() -> button(verb).ifPresent(Button::fire));
    }

    private Optional<Button> button(String verb) {
        return robot.lookup(".button").queryAllAs(Button.class).stream()
                .filter(one -> one.getText().equals(verb) && !one.isDisabled())
                .findFirst();
    }

    private List<String> texts() {
        return robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .filter(one -> one.isVisible())
                .map(Labeled::getText)
                .toList();
    }

    private static Optional<Stage> stage() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .filter(one -> "ComputeHub".equals(one.getTitle()))
                .findFirst();
    }

    private static void await(Callable<Boolean> wanted) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> Toolkit.on(wanted));
    }
}
