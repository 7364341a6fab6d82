package io.computehub.settings;

import io.computehub.disk.Disk;
import io.computehub.disk.DurableFile;
import io.computehub.flow.Store;
import io.computehub.text.Message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Keeps the settings in one small JSON file. Reads once, at the start; a file that does not parse
/// is set aside and reported by `setAside`, never silently replaced. Safe for all threads; `change`
/// blocks until the file is on disk.
public final class SettingsStore {

    /// More than all lists together can fill.
    private static final int LARGEST = 4 * 1024 * 1024;

    private final DurableFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Store<Settings> settings;
    private final Optional<Path> setAside;

    private record Start(Settings settings, Optional<Path> setAside) {}

    private SettingsStore(DurableFile file, Start start) {
        this.file = file;
        this.settings = new Store<>(start.settings());
        this.setAside = start.setAside();
    }

    public static SettingsStore open(Path file) throws SettingsException {
        return open(file, Disk.REAL);
    }

    static SettingsStore open(Path file, Disk disk) throws SettingsException {
        var durable = new DurableFile(file, disk);
        try {
            return new SettingsStore(durable, read(durable));
        } catch (IOException failed) {
            throw SettingsException.reading(file, failed);
        }
    }

    /// The settings of the moment; change them through `change` only.
    public Store<Settings> settings() {
        return settings;
    }

    public Settings get() {
        return settings.get();
    }

    /// Where a file that could not be read was moved to at the start; the last good copy or the
    /// defaults are in force then.
    public Optional<Path> setAside() {
        return setAside;
    }

    /// The same as a sentence for the user.
    public Optional<Message> notice() {
        return setAside.map(
                file -> Message.of(SettingsStore.class, "settings.set-aside", file.toString()));
    }

    /// Writes first, then tells the observers: what cannot be kept is not shown as kept.
    public void change(UnaryOperator<Settings> change) throws SettingsException {
        lock.lock();
        try {
            var next = change.apply(settings.get());
            if (next.equals(settings.get())) {
                return;
            }
            var bytes = SettingsJson.write(next).getBytes(StandardCharsets.UTF_8);
            file.write(bytes);
            file.writeCopy(bytes);
            settings.set(next);
        } catch (IOException failed) {
            throw SettingsException.writing(file.path(), failed);
        } finally {
            lock.unlock();
        }
    }

    private static Start read(DurableFile file) throws IOException {
        var bytes = file.exists() ? file.read(LARGEST) : Optional.<byte[]>empty();
        if (bytes.isEmpty()) {
            return new Start(Settings.DEFAULT, Optional.empty());
        }
        var settings = parse(bytes.get());
        if (settings.isPresent()) {
            return new Start(settings.get(), Optional.empty());
        }
        var aside = file.setAside("unreadable");
        var copy = file.readCopy(LARGEST).flatMap(SettingsStore::parse);
        return new Start(copy.orElse(Settings.DEFAULT), Optional.of(aside));
    }

    private static Optional<Settings> parse(byte[] bytes) {
        return SettingsJson.read(new String(bytes, StandardCharsets.UTF_8));
    }
}
