package io.computehub.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.alert.Alert;
import io.computehub.alert.AlertDesk;
import io.computehub.alert.AlertWatch;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.JournalEntry;
import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

class AlertsStoryTest {

    private final Texts texts = new Texts(Language.ENGLISH);
    private final Store<Fleet> fleet = new Store<>(Fleet.empty(SampleFleet.NOW));
    private final Store<List<JournalEntry>> journal = new Store<>(List.of());
    private final List<String> went = new ArrayList<>();
    private final FxRobot robot = new FxRobot();

    @TempDir private Path folder;
    private Vault vault;
    private AlertDesk desk;
    private AlertWatch watch;
    private Stage stage;

    @BeforeEach
    void open() {
        Toolkit.start();
        vault = TestVaults.open(folder);
        desk = new AlertDesk(vault.database(), 0, () -> SampleFleet.NOW);
        watch = new AlertWatch(desk, fleet, journal);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            Toolkit.run(stage::close);
        }
        watch.close();
        vault.close();
    }

    private Overlay overlay(Texts words) {
        var overlay = new Overlay(words);
        var navigator =
                new Navigator() {
                    @Override
                    public void go(String screenId) {
                        went.add(screenId);
                    }

                    @Override
                    public void open(String screenId, String subject) {
                        went.add(screenId + " " + subject);
                    }
                };
        var ways =
                new AlertsWays(
                        desk,
                        words,
                        overlay,
                        navigator,
                        Clock.fixed(SampleFleet.NOW, ZoneOffset.UTC),
                        Runnable::run);
        var bar = new HBox(new AlertBell(ways));
        bar.setAlignment(Pos.TOP_RIGHT);
        overlay.cover(new VBox(bar));
        return overlay;
    }

    private void show() {
        stage = Stages.show(() -> overlay(texts));
    }

    private void ready() throws Exception {
        journal.set(
                List.of(
                        new JournalEntry(
                                1,
                                SampleFleet.NOW,
                                JournalEntry.Actor.ENGINE,
                                "ready",
                                Optional.of("ch-1"),
                                "box",
                                Message.of(Fleet.class, "event.ready", "box"))));
        until(() -> !desk.alerts().get().isEmpty());
    }

    private static void until(Callable<Boolean> claim) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, claim);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Button bell() {
        return robot.lookup(".bell").queryButton();
    }

    @Test
    void anHourOfQuietIsBegunAndEndedFromTheList() throws Exception {
        show();
        Toolkit.run(() -> robot.lookup(".bell").queryButton().fire());
        var quiet = robot.lookup("#alerts-quiet").queryButton();
        until(() -> Toolkit.on(quiet::getText).equals("Quiet for an hour"));
        Toolkit.run(quiet::fire);
        until(() -> Toolkit.on(quiet::getText).equals("Tell again"));
        assertThat(desk.pausedUntil().get()).contains(SampleFleet.NOW.plus(Duration.ofHours(1)));
        Toolkit.run(quiet::fire);
        until(() -> Toolkit.on(quiet::getText).equals("Quiet for an hour"));
        assertThat(desk.pausedUntil().get()).isEmpty();
    }

    @Test
    void theBellCountsWhatIsNewUntilTheListWasOpened() throws Exception {
        show();
        assertThat(bell().getAccessibleText()).isEqualTo("Alerts");
        ready();
        assertThat(bell().getAccessibleText()).isEqualTo("Alerts, 1 new");
        robot.interact(bell()::fire);
        until(() -> desk.alerts().get().stream().allMatch(Alert::seen));
        assertThat(bell().getAccessibleText()).isEqualTo("Alerts");
        assertThat(robot.lookup(".alert-row").queryButton().getAccessibleText())
                .startsWith("News · box is ready");
    }

    @Test
    void anAlertLeadsToItsMachine() throws Exception {
        show();
        ready();
        robot.interact(bell()::fire);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(robot.lookup(".alert-row").queryButton()::fire);
        assertThat(went).containsExactly("instances ch-1");
        assertThat(robot.lookup(".alerts").tryQuery()).isEmpty();
    }

    @Test
    void clearingLeavesASentenceAndEscapeClosesTheList() throws Exception {
        show();
        ready();
        robot.interact(bell()::fire);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("Clear all");
        until(() -> desk.alerts().get().isEmpty());
        assertThat(robot.lookup("No alerts.").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".alerts").tryQuery()).isEmpty();
    }

    @Test
    void theListIsDrawnInBothLanguagesAndThemes() throws Exception {
        ready();
        fleet.set(SampleFleet.fleet());
        until(() -> desk.alerts().get().size() > 4);
        Pictures.everywhere(
                "21-alerts", this::overlay, scene -> ((Button) scene.lookup(".bell")).fire());
    }
}
