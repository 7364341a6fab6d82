package io.computehub.ui.license;

import io.computehub.flow.Store;
import io.computehub.license.Entitlement;
import io.computehub.license.Entitlements;
import io.computehub.license.LicenseBook;
import io.computehub.license.LicenseException;
import io.computehub.license.Refusal;
import io.computehub.license.Revocations;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Takes licenses into force and out of it, off the window's thread. What was refused stands on the
/// page until the next try; what was done is told in a toast. In the demo nothing is changed: all
/// is open there.
public final class LicenseViewModel {

    private static final int MOST_READ = 1024 * 1024;

    /// Work that a refusal ends.
    @FunctionalInterface
    private interface Work {
        void run() throws LicenseException;
    }

    private final LicenseBook book;
    private final Store<Entitlement> state;
    private final Texts texts;
    private final Toasts toasts;
    private final Executor background;
    private final Store<Boolean> working = new Store<>(false);
    private final Store<Optional<Message>> problem = new Store<>(Optional.empty());
    private final Store<Optional<String>> machine = new Store<>(Optional.empty());
    private final Store<Optional<Long>> list = new Store<>(Optional.empty());

    /// @param entitlements what is open to this session: in the demo, everything
    public LicenseViewModel(
            LicenseBook book,
            Entitlements entitlements,
            Texts texts,
            Toasts toasts,
            Executor background) {
        this.book = book;
        this.state = entitlements.state();
        this.texts = texts;
        this.toasts = toasts;
        this.background = background;
    }

    public Store<Entitlement> state() {
        return state;
    }

    /// A file is being read or written.
    public Store<Boolean> working() {
        return working;
    }

    /// Why the last try changed nothing.
    public Store<Optional<Message>> problem() {
        return problem;
    }

    /// What a license would be bound to; known some time after `look`.
    public Store<Optional<String>> machine() {
        return machine;
    }

    /// The number of the list of revocations in force.
    public Store<Optional<Long>> list() {
        return list;
    }

    public boolean isDemo() {
        return state.get() instanceof Entitlement.Demo;
    }

    /// Looks at the files again, and asks the system for this computer's id.
    public void look() {
        if (!isDemo()) {
            background.execute(() -> {
                book.look();
                list.set(book.revocations().map(Revocations::sequence));
                machine.set(book.machine());
            });
        }
    }

    public void activate(Path file) {
        attempt(() -> activated(read(file)));
    }

    /// What was pasted or dropped as text.
    public void activate(String text) {
        attempt(() -> activated(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void activated(byte[] file) throws LicenseException {
        var license = book.activate(file);
        told("activated", license.maskedName());
    }

    public void deactivate() {
        attempt(() -> {
            var kept = book.deactivate();
            kept.ifPresent(file -> told("deactivated", file.toString()));
        });
    }

    public void importRevocations(Path file) {
        attempt(() -> {
            var given = book.importRevocations(read(file));
            list.set(Optional.of(given.sequence()));
            told("imported", Long.toString(given.sequence()), given.ids().size());
        });
    }

    private void attempt(Work work) {
        if (isDemo()) {
            return;
        }
        working.set(true);
        problem.set(Optional.empty());
        background.execute(() -> {
            try {
                work.run();
            } catch (LicenseException refused) {
                problem.set(Optional.of(refused.explanation()));
            } finally {
                working.set(false);
            }
        });
    }

    /// Cut off far behind what a license may be, so that nothing cut off is taken for whole.
    private static byte[] read(Path file) throws LicenseException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_READ);
        } catch (IOException _) {
            throw new LicenseException(new Refusal.Unreadable(file));
        }
    }

    private void told(String what, Object... arguments) {
        toasts.tell(
                Role.SUCCESS,
                texts.say(LicenseViewModel.class, "told." + what),
                texts.say(LicenseViewModel.class, "told-more." + what, arguments));
    }
}
