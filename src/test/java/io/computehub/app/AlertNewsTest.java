package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.alert.AlertDesk;
import io.computehub.alert.TestAlerts;
import io.computehub.app.AlertNews.Sight;
import io.computehub.desktop.FakeNotificationServer;
import io.computehub.desktop.TestNotes;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class AlertNewsTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir private Path folder;
    private Vault vault;
    private AlertDesk desk;
    private FakeNotificationServer server;
    private volatile Sight sight = Sight.ELSEWHERE;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private AlertNews news;

    @BeforeEach
    void open() throws Exception {
        vault = TestVaults.open(folder.resolve("vault"));
        desk = new AlertDesk(vault.database(), 0, InstantSource.fixed(NOON));
        server = new FakeNotificationServer(folder, "actions");
        news =
                new AlertNews(
                        desk,
                        new Texts(Language.ENGLISH),
                        () -> TestNotes.connect(server),
                        () -> {
                            asked.release();
                            return sight;
                        },
                        opened::countDown,
                        Duration.ofMillis(200));
    }

    @AfterEach
    void close() throws Exception {
        news.close();
        news.join();
        server.close();
        vault.close();
    }

    @Test
    void oneAlertIsOneMessageAndAClickOpensTheWindow() throws Exception {
        TestAlerts.ready(desk, 1, "train-7b");
        var shown = server.shown().take();
        assertThat(shown.title()).contains("train-7b");
        assertThat(shown.text()).isEmpty();
        server.click(shown);
        assertThat(opened.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatComesTogetherIsToldTogether() throws Exception {
        TestAlerts.ready(desk, 1, "one", "two", "three");
        var shown = server.shown().take();
        assertThat(shown.title()).isEqualTo("3 new alerts");
        assertThat(shown.text()).contains("one").contains("two").contains("three");
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void ofAHiddenWindowNothingIsTold() throws Exception {
        sight = Sight.HIDDEN;
        TestAlerts.ready(desk, 1, "secret-project");
        var shown = server.shown().take();
        assertThat(shown.title() + shown.text()).doesNotContain("secret").contains("1 new");
    }

    @Test
    void whoeverLooksAtTheWindowIsNotToldAgain() throws Exception {
        sight = Sight.LOOKED_AT;
        TestAlerts.ready(desk, 1, "seen");
        asked.acquire();
        news.close();
        news.join();
        assertThat(server.shown()).isEmpty();
    }
}
