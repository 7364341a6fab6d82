package io.computehub.app;

import io.computehub.flow.Store;
import io.computehub.settings.Density;
import io.computehub.settings.Settings;
import io.computehub.settings.SettingsException;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.NativeFilePicker;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.shell.Frame;
import io.computehub.ui.shell.ShellViewModel;
import io.computehub.ui.shell.WindowPlace;
import io.computehub.ui.start.StartPages;
import io.computehub.ui.start.StartViewModel;
import io.computehub.ui.start.VaultDoor;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultState;

import javafx.scene.image.Image;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What the window shows as profiles open and close: the pages before the vault, then the shell,
/// and back when it locks. JavaFX thread, except where said.
final class WindowFlow {

    private static final Logger LOG = System.getLogger(WindowFlow.class.getName());

    private final Core core;
    private final Runnable end;
    private final Stage stage = new Stage();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Store<Theme.Appearance> appearance;
    private final Theme theme;
    private final Frame frame;
    private final FilePicker files = new NativeFilePicker(() -> stage);
    private final Bag window = new Bag();
    private final Vault vault;
    private Optional<Profile> profile = Optional.empty();
    private CompletableFuture<Void> releasing = CompletableFuture.completedFuture(null);

    /// What is open: a session, its screens, and the cloud behind it where it is the demo's.
    private record Profile(
            Vault vault, Session session, Screens screens, Optional<DemoCloud> demo) {}

    /// `end` is run when the window has closed and everything behind it is let go of, on a thread
    /// of its own.
    WindowFlow(Core core, Runnable end) {
        this.core = core;
        this.end = end;
        this.appearance = new Store<>(appearance(core.settings().get()));
        this.theme = new Theme(appearance);
        this.frame = new Frame(core.texts(), theme);
        this.vault = Vault.in(core.paths().vaultFolder(), core.clock());
    }

    void open(boolean demo) {
        window.add(frame.open(stage, icons()));
        var memory = new WindowMemory(core.paths().windowFile());
        WindowPlace.remember(stage, memory.last(), memory::keep);
        window.add(core.settings().settings().observe(this::follow));
        window.add(Fx.follow(vault.state(), this::vaultIs));
        frame.overlay().addEventFilter(InputEvent.ANY, _ -> touch());
        stage.setOnHidden(_ -> close());
        showStart();
        stage.show();
        core.settings()
                .setAside()
                .ifPresent(file ->
                        tell(
                                Role.WARNING,
                                Message.of(
                                        WindowFlow.class, "settings-set-aside", file.toString())));
        if (demo) {
            openDemo();
        }
    }

    /// Any thread.
    void showWindow() {
        Fx.run(() -> {
            stage.setIconified(false);
            stage.show();
            stage.toFront();
            stage.requestFocus();
        });
    }

    private void showStart() {
        var pages =
                new StartPages(
                        core.texts(),
                        theme,
                        new StartViewModel(VaultDoor.of(vault), threads),
                        new StartDoors(),
                        files,
                        Version.text(),
                        vault.state().get() != VaultState.ABSENT);
        frame.show(pages::build);
    }

    private void vaultIs(VaultState state) {
        boolean demo = profile.filter(open -> open.demo().isPresent()).isPresent();
        if (demo) {
            return;
        }
        switch (state) {
            case OPEN -> {
                if (profile.isEmpty()) {
                    show(vault, Optional.empty());
                } else {
                    profile.ifPresent(open -> frame.show(open.screens()::build));
                }
            }
            case HIDDEN -> showStart();
            case LOCKED, ABSENT -> {
                closeProfile();
                showStart();
            }
        }
    }

    /// Builds the session away from this thread, for it reads the vault; where that fails the vault
    /// is locked again, so that the next try starts clean.
    private void show(Vault opened, Optional<DemoCloud> demo) {
        threads.execute(() -> {
            try {
                var session = new Session(core, opened, core.tempo().policy());
                Fx.run(() -> present(opened, session, demo));
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "a session did not start", failure);
                opened.lock();
                demo.ifPresent(DemoCloud::close);
                Fx.run(() -> tell(Role.DANGER, explanation(failure)));
            }
        });
    }

    private void present(Vault opened, Session session, Optional<DemoCloud> demo) {
        if (!opened.state().get().isOpen()) {
            threads.execute(session::close);
            return;
        }
        var screens =
                new Screens(
                        core, session, frame, files, threads, new ShellDoors(), demo.isPresent());
        profile = Optional.of(new Profile(opened, session, screens, demo));
        opened.autoLockAfter(
                demo.isPresent() ? Optional.empty() : core.settings().get().autoLock());
        frame.show(screens::build);
    }

    private void openDemo() {
        var own = Vault.in(core.paths().demo().vaultFolder(), core.clock());
        var before = releasing;
        threads.execute(() -> {
            try {
                // The demo that was just left still has the profile for a moment.
                before.join();
                var demo = DemoCloud.start(core, own);
                Fx.run(() -> show(own, Optional.of(demo)));
            } catch (RuntimeException failure) {
                own.close();
                Fx.run(() -> tell(Role.DANGER, explanation(failure)));
            }
        });
    }

    private static Message explanation(RuntimeException failure) {
        return failure instanceof io.computehub.text.Explained told
                ? told.explanation()
                : Message.of(WindowFlow.class, "open-failed");
    }

    private void leaveDemo() {
        closeProfile();
        showStart();
    }

    /// Lets go of what is open. Pollers end within moments; nobody waits for them on this thread.
    private void closeProfile() {
        var closing = profile;
        profile = Optional.empty();
        closing.ifPresent(open -> {
            open.screens().close();
            releasing = CompletableFuture.runAsync(() -> release(open), threads);
        });
    }

    private static void release(Profile open) {
        open.session().close();
        if (open.demo().isPresent()) {
            open.vault().close();
            open.demo().get().close();
        }
    }

    private void close() {
        window.close();
        // What is not shown reads nothing: no screen may ask the vault while it closes.
        frame.show(Region::new);
        var closing = profile;
        profile = Optional.empty();
        closing.ifPresent(open -> open.screens().close());
        Thread.ofPlatform()
                .name("closing")
                .start(() -> {
                    closing.ifPresent(WindowFlow::release);
                    vault.close();
                    threads.shutdownNow();
                    core.close();
                    end.run();
                });
    }

    private void touch() {
        profile.ifPresent(open -> open.vault().touch());
    }

    /// Any thread.
    private void follow(Settings now) {
        appearance.set(appearance(now));
        Fx.run(() -> frame.compact(now.density() == Density.COMPACT));
        now.language()
                .filter(language -> language != core.texts().language().get())
                .ifPresent(core.texts().language()::set);
        profile.filter(open -> open.demo().isEmpty())
                .ifPresent(open -> open.vault().autoLockAfter(now.autoLock()));
    }

    private static Theme.Appearance appearance(Settings settings) {
        var mode =
                switch (settings.theme()) {
                    case SYSTEM -> Theme.Mode.SYSTEM;
                    case LIGHT -> Theme.Mode.LIGHT;
                    case DARK -> Theme.Mode.DARK;
                };
        return new Theme.Appearance(mode, settings.scalePercent());
    }

    private void change(UnaryOperator<Settings> change) {
        threads.execute(() -> {
            try {
                core.settings().change(change);
            } catch (SettingsException failure) {
                Fx.run(() -> tell(Role.DANGER, failure.explanation()));
            }
        });
    }

    private void choose(Language language) {
        core.texts().language().set(language);
        change(settings -> settings.withLanguage(Optional.of(language)));
    }

    private void tell(Role role, Message sentence) {
        frame.toasts().tell(role, core.texts().say(sentence), "");
    }

    private static List<Image> icons() {
        return Stream.of(16, 32, 48, 64, 128, 256)
                .map(size -> "computehub-" + size + ".png")
                .map(name ->
                        Objects.requireNonNull(WindowFlow.class.getResourceAsStream(name), name))
                .map(Image::new)
                .toList();
    }

    private final class StartDoors implements StartPages.Doors {

        @Override
        public void openDemo() {
            WindowFlow.this.openDemo();
        }

        @Override
        public void choose(Language language) {
            WindowFlow.this.choose(language);
        }

        @Override
        public void choose(Theme.Mode mode) {
            change(settings ->
                    settings.withTheme(
                            switch (mode) {
                                case SYSTEM -> io.computehub.settings.Theme.SYSTEM;
                                case LIGHT -> io.computehub.settings.Theme.LIGHT;
                                case DARK -> io.computehub.settings.Theme.DARK;
                            }));
        }
    }

    private final class ShellDoors implements ShellViewModel.Doors {

        @Override
        public void lock() {
            if (profile.filter(open -> open.demo().isPresent()).isPresent()) {
                leaveDemo();
            } else {
                threads.execute(vault::lock);
            }
        }

        @Override
        public void hide() {
            profile.filter(open -> open.demo().isEmpty())
                    .ifPresent(open -> threads.execute(open.vault()::hide));
        }

        @Override
        public void choose(Language language) {
            WindowFlow.this.choose(language);
        }

        @Override
        public void foldRail(boolean folded) {
            change(settings -> settings.withRailFolded(Optional.of(folded)));
        }
    }
}
