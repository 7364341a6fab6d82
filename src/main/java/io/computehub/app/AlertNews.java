package io.computehub.app;

import io.computehub.alert.Alert;
import io.computehub.alert.AlertDesk;
import io.computehub.alert.Severity;
import io.computehub.desktop.DesktopNotes;
import io.computehub.desktop.DesktopNotes.Note;
import io.computehub.desktop.DesktopNotes.Urgency;
import io.computehub.flow.Subscription;
import io.computehub.text.Texts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Tells alerts on the desktop while nobody looks at the window. What comes together is told
/// together, and of a hidden window nothing but that there is something. One thread of its own,
/// from its making until `close`.
final class AlertNews implements AutoCloseable {

    /// What comes within this time is one message.
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private static final int MOST_LINES = 4;

    /// How the window is seen.
    enum Sight {
        /// It has the keyboard: the bell is in view.
        LOOKED_AT,
        ELSEWHERE,
        /// Covered, for nobody to read.
        HIDDEN
    }

    private final Texts texts;
    private final Supplier<Optional<DesktopNotes>> desktop;
    private final Supplier<Sight> sight;
    private final Runnable open;
    private final Duration together;
    private final LinkedBlockingQueue<Alert> coming = new LinkedBlockingQueue<>();
    private final Subscription following;
    private final Thread thread;

    /// @param desktop connects to who shows messages, where there is anybody
    /// @param sight is asked on this one's thread
    /// @param open brings the window and its list to the front
    AlertNews(
            AlertDesk desk,
            Texts texts,
            Supplier<Optional<DesktopNotes>> desktop,
            Supplier<Sight> sight,
            Runnable open) {
        this(desk, texts, desktop, sight, open, TOGETHER);
    }

    AlertNews(
            AlertDesk desk,
            Texts texts,
            Supplier<Optional<DesktopNotes>> desktop,
            Supplier<Sight> sight,
            Runnable open,
            Duration together) {
        this.texts = texts;
        this.desktop = desktop;
        this.sight = sight;
        this.open = open;
        this.together = together;
        this.following = desk.announce(coming::add);
        this.thread = Thread.ofVirtual().name("desktop alerts").start(this::run);
    }

    private void run() {
        Optional<DesktopNotes> notes = Optional.empty();
        try {
            while (true) {
                var first = coming.take();
                TimeUnit.MILLISECONDS.sleep(together.toMillis());
                var all = new ArrayList<>(List.of(first));
                coming.drainTo(all);
                var now = sight.get();
                if (now != Sight.LOOKED_AT) {
                    notes = notes.or(desktop);
                    var note = note(all, now == Sight.HIDDEN);
                    if (notes.filter(it -> it.show(note)).isEmpty()) {
                        // Whoever showed messages may be back the next time.
                        notes.ifPresent(DesktopNotes::close);
                        notes = Optional.empty();
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            notes.ifPresent(DesktopNotes::close);
        }
    }

    private Note note(List<Alert> all, boolean hidden) {
        var urgency =
                all.stream()
                        .map(Alert::severity)
                        .map(AlertNews::urgency)
                        .max(Enum::compareTo)
                        .orElse(Urgency.NORMAL);
        var lines = all.stream().limit(MOST_LINES).map(alert -> texts.say(alert.what())).toList();
        return new Note(
                hidden || all.size() > 1 ? say("alerts.many", all.size()) : lines.getFirst(),
                hidden ? say("alerts.hidden") : all.size() > 1 ? String.join("\n", lines) : "",
                urgency,
                say("alerts.open"),
                open);
    }

    private static Urgency urgency(Severity severity) {
        return switch (severity) {
            case INFO -> Urgency.LOW;
            case WARNING -> Urgency.NORMAL;
            case CRITICAL -> Urgency.CRITICAL;
        };
    }

    private String say(String key, Object... arguments) {
        return texts.say(AlertNews.class, key, arguments);
    }

    /// Returns at once: the thread may be waiting for a bus, and whoever closes for nobody.
    @Override
    public void close() {
        following.close();
        thread.interrupt();
    }

    /// Returns when nothing more is told, after `close`.
    void join() throws InterruptedException {
        thread.join();
    }
}
