package io.computehub.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.desktop.DesktopNotes.Note;
import io.computehub.desktop.DesktopNotes.Urgency;

import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class DesktopNotesTest {

    @TempDir private Path folder;
    private final CountDownLatch opened = new CountDownLatch(1);

    private Note note(String title, String text) {
        return new Note(title, text, Urgency.CRITICAL, "打开", opened::countDown);
    }

    @Test
    void aMessageIsShownWithItsUrgencyAndAClickOpensWhatItIsAbout() throws Exception {
        try (var server = new FakeNotificationServer(folder, "body", "actions", "body-markup");
                var notes = DesktopNotes.connect(server::bus).orElseThrow()) {
            assertThat(notes.show(note("一台机器", "<b>a & b</b>"))).isTrue();
            var shown = server.shown().take();
            assertThat(shown.title()).isEqualTo("一台机器");
            assertThat(shown.text()).isEqualTo("&lt;b&gt;a &amp; b&lt;/b&gt;");
            assertThat(shown.actions()).isEqualTo(List.of("default", "打开"));
            assertThat(shown.urgency()).isEqualTo((byte) 2);
            server.click(shown);
            assertThat(opened.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClickThatIsHeardBeforeTheMessagesNumberOpensItAllTheSame() throws Exception {
        try (var server = new FakeNotificationServer(folder, "actions");
                var notes = DesktopNotes.connect(server::bus).orElseThrow()) {
            server.clickAtOnce();
            assertThat(notes.show(note("one", ""))).isTrue();
            assertThat(opened.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDesktopThatCanDoLittleGetsPlainWords() throws Exception {
        try (var server = new FakeNotificationServer(folder);
                var notes = DesktopNotes.connect(server::bus).orElseThrow()) {
            assertThat(notes.show(note("one", "a < b"))).isTrue();
            var shown = server.shown().take();
            assertThat(shown.text()).isEqualTo("a < b");
            assertThat(shown.actions()).isEmpty();
        }
    }

    @Test
    void whereNobodyShowsMessagesThereAreNone() {
        assertThat(
                        DesktopNotes.connect(() ->
                                DBusConnectionBuilder.forAddress(
                                        "unix:path=" + folder.resolve("none"))))
                .isEmpty();
        assertThat(
                        DesktopNotes.connect(() -> {
                            throw new IllegalStateException("no display");
                        }))
                .isEmpty();
    }
}
