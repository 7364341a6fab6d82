package io.computehub.terminal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One terminal: takes a host's bytes, shows a screen. Safe for all threads; a call may wait for
/// the piece of output that another thread feeds. Lines are numbered for as long as they are kept,
/// the oldest first, those of the screen last; a new size numbers them anew.
public final class Terminal {

    /// Lines kept beyond the screen where nobody chose another number.
    public static final int USUALLY_KEPT = 10_000;

    /// What a host's output does besides changing the screen. Called on the thread that feeds,
    /// which holds the terminal where nothing else is said: to be handed on, not worked on.
    public interface Events {

        /// Something to draw.
        void changed();

        /// So many bytes were taken in, and the terminal is free: no more come until this returns.
        default void took(int bytes) {}

        void bell();

        /// One line without control characters.
        void title(String title);

        /// The host wants to put this on the clipboard. Whether it may, says the user.
        void clipboard(String text);
    }

    private static final int SMALLEST = 2;
    private static final int LARGEST = 1000;

    /// As much as is taken in before others are let in.
    private static final int PIECE = 64 * 1024;

    /// Longer than a piece takes, shorter than a picture stays.
    private static final long MOMENT_MILLIS = 5;

    /// Fair: whoever draws would else wait for as long as output comes without a pause.
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Modes modes = new Modes();
    private final Links links = new Links();
    private final Screens screens;
    private final Answers answers;
    private final OscCommands commands;
    private final VtParser parser;
    private final Consumer<byte[]> host;
    private final Events events;

    /// @param kept the most lines beyond the screen
    /// @param host takes what the terminal answers and what is typed
    public Terminal(int columns, int rows, int kept, Consumer<byte[]> host, Events events) {
        this.host = host;
        this.events = events;
        screens = new Screens(fit(columns), fit(rows), kept, modes);
        answers = new Answers(host, modes);
        commands = new OscCommands(links, answers, events);
        parser = new VtParser(new Interpreter(screens, modes, answers, commands, events));
    }

    private static int fit(int size) {
        return Math.clamp(size, SMALLEST, LARGEST);
    }

    /// Takes a piece of output.
    public void feed(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += PIECE) {
            lock.lock();
            try {
                if (at == from) {
                    answers.nextPiece();
                }
                parser.feed(bytes, at, Math.min(to, at + PIECE));
            } finally {
                lock.unlock();
            }
            events.changed();
            events.took(Math.min(PIECE, to - at));
        }
    }

    /// Gives the screen another size and lays its text out for it. Slow where much is kept.
    public void resize(int columns, int rows) {
        lock.lock();
        try {
            screens.resize(fit(columns), fit(rows));
        } finally {
            lock.unlock();
        }
        events.changed();
    }

    /// The window's colours, `0xRRGGBB`, for programs that ask.
    public void colours(int foreground, int background) {
        commands.colours(foreground, background);
    }

    /// Forgets what scrolled off.
    public void forgetScrollback() {
        lock.lock();
        try {
            screens.forgetScrollback();
        } finally {
            lock.unlock();
        }
        events.changed();
    }

    /// Switches off whatever a program left on, and leaves the text: what comes then begins on a
    /// line of its own below it.
    public void restore() {
        lock.lock();
        try {
            screens.privateMode(1049, false);
            screens.softReset();
            if (screens.page().x > 0) {
                screens.page().carriageReturn();
                screens.page().lineFeed();
            }
        } finally {
            lock.unlock();
        }
        events.changed();
    }

    /// Copies what is to be seen into `view`, as far as it changed since it was last copied there.
    ///
    /// @param scrolled how many lines above the screen's own top the view begins
    public void read(Snapshot view, int scrolled) {
        lock.lock();
        try {
            view.take(screens, modes, scrolled);
        } finally {
            lock.unlock();
        }
    }

    /// As `read`, for one who must not wait: false where another has the terminal for longer than a
    /// moment (a new size is laid out, a text is looked for), and the view is as it was.
    ///
    /// @param top the number of the line to begin with; one too high means the screen's own top
    public boolean tryRead(Snapshot view, long top) {
        try {
            if (!lock.tryLock(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            view.takeFrom(screens, modes, top);
        } finally {
            lock.unlock();
        }
        return true;
    }

    /// The text between two places, lines that were only too long joined. `to` is not in it.
    public String text(Place from, Place to) {
        lock.lock();
        try {
            return new TextReader(screens).between(from, to);
        } finally {
            lock.unlock();
        }
    }

    /// Where a text stands, whatever its case, from the oldest line on; at most `most` places.
    public List<Span> find(String wanted, int most) {
        lock.lock();
        try {
            return new TextReader(screens).find(wanted, most);
        } finally {
            lock.unlock();
        }
    }

    /// The word, path or address at a place.
    public Span word(Place at) {
        lock.lock();
        try {
            return new TextReader(screens).word(at);
        } finally {
            lock.unlock();
        }
    }

    /// The whole line at a place, with those it goes on in where it was too long for one.
    public Span line(Place at) {
        lock.lock();
        try {
            return new TextReader(screens).line(at);
        } finally {
            lock.unlock();
        }
    }

    /// From the first cell there is to the end of the last.
    public Span all() {
        lock.lock();
        try {
            return new TextReader(screens).all();
        } finally {
            lock.unlock();
        }
    }

    /// The web address that the host put behind a cell.
    public Optional<String> link(Place at) {
        lock.lock();
        try {
            return links.address(new TextReader(screens).link(at));
        } finally {
            lock.unlock();
        }
    }

    /// Sends a key; false where it means nothing to a host.
    public boolean press(Key key, int modifiers) {
        return send(KeyEncoder.of(key, modifiers, copyOfModes()));
    }

    /// Sends typed text as it is.
    public void type(String text, boolean alt) {
        send(KeyEncoder.typed(text, alt));
    }

    /// Sends pasted text, marked as such where the program wants to know; control characters that
    /// could end the mark or act as keys are taken out.
    public void paste(String text) {
        send(KeyEncoder.pasted(text, copyOfModes().bracketedPaste));
    }

    /// Whether pasted lines would be run one by one.
    public boolean runsPastedLines() {
        return !copyOfModes().bracketedPaste;
    }

    /// Whether the program wants the mouse.
    public boolean wantsMouse() {
        return copyOfModes().mouse != Modes.Mouse.NONE;
    }

    /// Reports the mouse; false where the program does not want this movement.
    public boolean mouse(MouseReport report) {
        return send(MouseEncoder.of(report, copyOfModes()));
    }

    /// Reports the wheel as arrow keys where a full-screen program has no other use for it.
    public boolean wheelAsArrows(int lines) {
        lock.lock();
        try {
            if (!screens.isOther()) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < Math.abs(lines); i++) {
            press(lines < 0 ? Key.UP : Key.DOWN, 0);
        }
        return true;
    }

    /// The window's focus came or went.
    public void focus(boolean has) {
        if (copyOfModes().focusTold) {
            send(KeyEncoder.focus(has));
        }
    }

    private Modes copyOfModes() {
        lock.lock();
        try {
            return modes.copy();
        } finally {
            lock.unlock();
        }
    }

    private boolean send(byte[] bytes) {
        if (bytes.length > 0) {
            host.accept(bytes);
        }
        return bytes.length > 0;
    }
}
