package io.computehub.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.fleet.FleetRow;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.telemetry.LogLine;
import io.computehub.telemetry.LogRepository;
import io.computehub.telemetry.Logs;
import io.computehub.telemetry.TestLog;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.SideDatabase;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class LogsTabTest {

    private static final List<String> LINES =
            List.of(
                    "Found 2 GPU(s), loading model",
                    "step 10 loss 2.1031 lr 2.0e-05",
                    "\u001b[32mstep 20\u001b[0m loss 1.8812 lr 2.0e-05",
                    "WARNING: gradient overflow, scale halved",
                    "step 30 loss 1.7004 lr 2.0e-05",
                    "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB",
                    "重新开始训练，批大小 32");

    private volatile List<String> given = LINES;
    @TempDir private Path folder;
    private Vault vault;
    private SideDatabase database;
    private KeyRing ring;
    private Logs logs;
    private Stage stage;
    private final FleetRow row = SampleFleet.fleet().rows().getFirst();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder.resolve("vault"));
        database = vault.beside("logs");
        ring = new KeyRing(vault, InstantSource.system());
        var hosts = new KnownHosts(vault, InstantSource.system());
        logs =
                new Logs(
                        database,
                        _ -> Optional.empty(),
                        _ -> Optional.of(new TestLog(() -> given)),
                        new Connector(ring, hosts),
                        hosts,
                        InstantSource.fixed(SampleFleet.NOW));
    }

    @AfterEach
    void close() {
        if (stage != null) {
            Toolkit.run(stage::close);
        }
        logs.close();
        database.close();
        ring.close();
        vault.close();
    }

    private LogsTab tab(Texts texts) {
        var tab =
                new LogsTab(
                        logs,
                        new LogsTab.Ways(
                                texts,
                                new Overlay(texts),
                                new NoFiles(),
                                Runnable::run,
                                ZoneOffset.UTC));
        tab.show(Optional.of(row));
        return tab;
    }

    private void show() throws Exception {
        stage = Stages.show(() -> tab(new Texts(Language.ENGLISH)));
        await(() -> list().getItems().size() >= LINES.size());
    }

    @SuppressWarnings("unchecked")
    private ListView<LogLine> list() {
        return (ListView<LogLine>) stage.getScene().lookup("#logs-list");
    }

    private static void await(Callable<Boolean> met) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> Toolkit.on(met::call));
    }

    @Test
    void theProvidersLogIsThereWithoutAsking() throws Exception {
        show();
        assertThat(Toolkit.on(() -> list().getItems().getFirst().text()))
                .isEqualTo(LINES.getFirst());
    }

    @Test
    void aSearchCountsItsLinesAndCanLeaveTheRestOut() throws Exception {
        show();
        var search = (TextField) stage.getScene().lookup("#logs-search");
        var only = (ToggleButton) stage.getScene().lookup("#logs-only");
        Toolkit.run(() -> {
            search.setText("step \\d+");
            only.fire();
        });
        await(() -> list().getItems().size() == 3);
        Toolkit.run(() -> search.setText("("));
        await(() -> list().getItems().size() == LINES.size());
    }

    @Test
    void whatWasKeptLongAgoIsFoundAndWhatComesIsAdded() throws Exception {
        var old = new ArrayList<LogLine>();
        for (int i = 0; i < 5_000; i++) {
            old.add(new LogLine(0, Instant.EPOCH.plusSeconds(i), "/old.log", "old step " + i));
        }
        new LogRepository(database).add(row.key(), old);
        show();
        var search = (TextField) stage.getScene().lookup("#logs-search");
        var kept = (ToggleButton) stage.getScene().lookup("#logs-kept");
        Toolkit.run(() -> {
            search.setText("old step 17$|came late");
            kept.fire();
        });
        await(() -> list().getItems().size() == 1);
        assertThat(Toolkit.on(() -> list().getItems().getFirst().text())).isEqualTo("old step 17");
        var more = new ArrayList<>(LINES);
        more.add("came late");
        given = more;
        logs.of(row.key()).want();
        await(() -> list().getItems().size() == 2);
        Toolkit.run(kept::fire);
        await(() -> list().getItems().size() > 2_000);
    }

    @Test
    void whatCannotBeReadIsNotSaidToBeNothing() throws Exception {
        show();
        var search = (TextField) stage.getScene().lookup("#logs-search");
        var kept = (ToggleButton) stage.getScene().lookup("#logs-kept");
        database.close();
        Toolkit.run(() -> {
            search.setText("step");
            kept.fire();
        });
        await(() ->
                stage.getScene().getRoot().lookupAll(".log-bar .label").stream()
                        .anyMatch(label ->
                                label instanceof Labeled it
                                        && it.getText().equals("what is kept could not be read")));
    }

    @Test
    void pausedNothingIsAddedUntilItGoesOn() throws Exception {
        show();
        var pause = (Button) stage.getScene().lookup("#logs-pause");
        var only = (ToggleButton) stage.getScene().lookup("#logs-only");
        Toolkit.run(pause::fire);
        var more = new ArrayList<>(LINES);
        more.add("came while paused");
        given = more;
        var desk = logs.of(row.key());
        desk.want();
        await(() -> desk.lines().size() == more.size());
        Toolkit.run(only::fire);
        Toolkit.settle();
        assertThat(Toolkit.on(() -> list().getItems().size())).isEqualTo(LINES.size());
        Toolkit.run(pause::fire);
        await(() -> list().getItems().size() == more.size());
    }

    @Test
    void whatIsNoSourceStaysToBeCorrected() throws Exception {
        show();
        var path = (TextField) stage.getScene().lookup("#logs-path");
        Toolkit.run(() -> {
            path.setText("no source at all");
            path.fireEvent(new ActionEvent());
        });
        assertThat(Toolkit.on(() -> path.getText())).isEqualTo("no source at all");
    }

    @Test
    void picturesOfNothing() {
        given = List.of();
        Pictures.everywhere("08-instance-logs-waiting", this::tab);
    }

    @Test
    void pictures() throws Exception {
        // The lines are in memory before the first picture.
        show();
        Pictures.everywhere(
                "08-instance-logs",
                this::tab,
                scene -> ((TextField) scene.lookup("#logs-search")).setText("loss [0-9.]+"));
    }
}
