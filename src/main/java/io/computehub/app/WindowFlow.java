package io.computehub.app;

import io.computehub.account.Intake;
import io.computehub.desktop.ScreenLock;
import io.computehub.fleet.Vigil;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.settings.Density;
import io.computehub.settings.Settings;
import io.computehub.settings.SettingsException;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.NativeFilePicker;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.shell.Frame;
import io.computehub.ui.shell.ShellViewModel;
import io.computehub.ui.shell.WindowPlace;
import io.computehub.ui.start.StartPages;
import io.computehub.ui.start.StartViewModel;
import io.computehub.ui.start.VaultDoor;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultState;

import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What the window shows as profiles open and close: the pages before the vault, then the shell,
/// and back when it locks. JavaFX thread, except where said.
final class WindowFlow {

    private static final Logger LOG = System.getLogger(WindowFlow.class.getName());

    private final Core core;
    private final Opening opening;
    private final Runnable end;
    private final Stage stage = new Stage();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Store<Theme.Appearance> appearance;
    private final Theme theme;
    private final Frame frame;
    private final FilePicker files = new NativeFilePicker(() -> stage);
    private final Bag window = new Bag();
    private final Vault vault;
    private final Store<Boolean> demoOpens = new Store<>(false);
    private final Leaving leaving;
    private final Store<Vigil> vigil = new Store<>(Vigil.NONE);
    private boolean asking;
    private boolean building;
    private boolean closed;
    private volatile Optional<Profile> profile = Optional.empty();
    private CompletableFuture<Void> releasing = CompletableFuture.completedFuture(null);

    /// What is open: a session, its screens, and the cloud behind it where it is the demo's.
    private record Profile(
            Vault vault,
            Session session,
            Screens screens,
            Optional<DemoCloud> demo,
            Subscription watching) {}

    /// `end` is run when the window has closed and everything behind it is let go of, on a thread
    /// of its own.
    WindowFlow(Core core, Opening opening, Runnable end) {
        this.core = core;
        this.opening = opening;
        this.end = end;
        this.appearance = new Store<>(appearance(core.settings().get()));
        this.theme = new Theme(appearance);
        this.frame = new Frame(core.texts(), theme);
        this.vault = Vault.in(core.paths().vaultFolder(), core.clock());
        this.leaving = new Leaving(core.texts(), core.clock());
        vault.hideWhenIdleIf(() -> !atStake().isEmpty());
    }

    /// What would rest or end if the session ended now; the demo's is worth no question.
    private AtStake atStake() {
        return profile.filter(open -> open.demo().isEmpty())
                .map(open -> new AtStake(vigil.get(), open.session().open()))
                .orElse(AtStake.NOTHING);
    }

    void open() {
        window.add(frame.open(stage, icons()));
        var memory = new WindowMemory(core.paths().windowFile());
        var last = opening.careful().isPresent() ? Optional.<WindowPlace>empty() : memory.last();
        WindowPlace.remember(stage, last, memory::keep);
        window.add(core.settings().settings().observe(this::follow));
        window.add(Fx.follow(vault.state(), this::vaultIs));
        frame.overlay().addEventFilter(InputEvent.ANY, _ -> touch());
        stage.setOnCloseRequest(this::closing);
        stage.setOnHidden(_ -> close());
        threads.execute(this::hearTheScreen);
        showStart();
        stage.show();
        Painted.then(() -> threads.execute(opening.painted()));
        opening.careful().ifPresent(why -> tell(Role.WARNING, why));
        core.settings()
                .setAside()
                .ifPresent(file ->
                        tell(
                                Role.WARNING,
                                Message.of(
                                        WindowFlow.class, "settings-set-aside", file.toString())));
        if (opening.demo()) {
            openDemo();
        }
    }

    /// A locked screen is as good as idle time that is over. Blocks while it looks for the desktop.
    private void hearTheScreen() {
        ScreenLock.listen(vault::leave)
                .ifPresent(listening ->
                        Fx.run(() -> {
                            if (closed) {
                                listening.close();
                            } else {
                                window.add(listening);
                            }
                        }));
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

    /// Something of ours broke: said once, with what to send. Any thread.
    void broke(Crashes.Report report) {
        var texts = core.texts();
        Function<String, String> say = key -> texts.say(WindowFlow.class, key);
        frame.toasts()
                .show(
                        new Toasts.Toast(
                                Role.DANGER,
                                texts.say(WindowFlow.class, "broke", report.code()),
                                report.file()
                                        .map(file ->
                                                texts.say(
                                                        WindowFlow.class,
                                                        "broke.file",
                                                        file.toString()))
                                        .orElseGet(() -> say.apply("broke.text")),
                                List.of(
                                        Choice.primary(
                                                say.apply("broke.copy"),
                                                () -> copy(report.text())))));
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void showStart() {
        var pages =
                new StartPages(
                        core.texts(),
                        theme,
                        new StartViewModel(VaultDoor.of(vault), threads, vigil),
                        new StartDoors(),
                        files,
                        Version.text(),
                        vault.state().get() != VaultState.ABSENT);
        frame.show(pages::build);
    }

    private void vaultIs(VaultState state) {
        boolean demo = profile.filter(open -> open.demo().isPresent()).isPresent();
        if (demo) {
            if (state == VaultState.OPEN) {
                // Unlocked while the demo was on its way: one profile at a time.
                threads.execute(vault::lock);
            }
            return;
        }
        // A question about leaving does not outlive what it was asked over.
        asking = false;
        switch (state) {
            case OPEN -> {
                if (profile.isEmpty() && !building) {
                    building = true;
                    show(vault, Optional.empty());
                } else {
                    profile.ifPresent(open -> open.screens().reveal());
                }
            }
            case HIDDEN -> {
                profile.ifPresent(open -> open.screens().hide());
                showStart();
            }
            case LOCKED, ABSENT -> {
                closeProfile();
                showStart();
            }
        }
    }

    /// Builds the session away from this thread, for it reads the vault; where that fails the vault
    /// is locked again, so that the next try starts clean.
    private void show(Vault opened, Optional<DemoCloud> demo) {
        var intake = demo.isPresent() ? Intake.DEMO : Intake.OPEN;
        threads.execute(() -> {
            try {
                var session = new Session(core, opened, core.tempo().policy(), intake);
                var _ = session.telemetry();
                var _ = session.logs();
                Fx.run(() -> present(opened, session, demo));
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "a session did not start", failure);
                opened.lock();
                demo.ifPresent(DemoCloud::close);
                Fx.run(() -> notOpened(failure));
            }
        });
    }

    private void present(Vault opened, Session session, Optional<DemoCloud> demo) {
        demoOpens.set(false);
        building = false;
        if (profile.isPresent() || !opened.state().get().isOpen()) {
            discard(opened, session, demo);
            return;
        }
        var screens =
                new Screens(
                        core, session, frame, files, threads, new ShellDoors(), demo.isPresent());
        // The demo's machines cost nothing, and nobody has to watch over them.
        Subscription watching =
                demo.isPresent()
                        ? () -> {}
                        : Fx.follow(session.fleet(), fleet -> vigil.set(Vigil.over(fleet)));
        profile = Optional.of(new Profile(opened, session, screens, demo, watching));
        opened.autoLockAfter(
                demo.isPresent() ? Optional.empty() : core.settings().get().autoLock());
        if (opened.state().get() == VaultState.HIDDEN) {
            screens.hide();
        } else {
            frame.show(screens::build);
        }
    }

    /// Another profile was first, or the vault was locked meanwhile.
    private void discard(Vault opened, Session session, Optional<DemoCloud> demo) {
        threads.execute(() -> {
            session.close();
            if (demo.isPresent()) {
                opened.close();
                demo.get().close();
            } else {
                opened.lock();
            }
        });
    }

    private void openDemo() {
        if (demoOpens.get()) {
            return;
        }
        demoOpens.set(true);
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
                Fx.run(() -> notOpened(failure));
            }
        });
    }

    private void notOpened(RuntimeException failure) {
        demoOpens.set(false);
        building = false;
        tell(Role.DANGER, explanation(failure));
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
            open.watching().close();
            vigil.set(Vigil.NONE);
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

    /// Asks once before the window closes on what only this program watches over.
    private void closing(WindowEvent event) {
        var stake = atStake();
        if (stake.isEmpty()) {
            return;
        }
        event.consume();
        if (!asking) {
            asking = true;
            frame.dialogs()
                    .ask(
                            leaving.beforeQuitting(
                                    stake,
                                    vault.state().get() != VaultState.OPEN,
                                    () -> asking = false,
                                    stage::hide));
        }
    }

    private void close() {
        closed = true;
        window.close();
        // What is not shown reads nothing: no screen may ask the vault while it closes.
        frame.show(Region::new);
        var closing = profile;
        profile = Optional.empty();
        closing.ifPresent(open -> {
            open.watching().close();
            open.screens().close();
        });
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

    private Theme.Appearance appearance(Settings settings) {
        if (opening.careful().isPresent()) {
            return Theme.Appearance.DEFAULT;
        }
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
        public Store<Boolean> demoOpens() {
            return demoOpens;
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
            var stake = atStake();
            if (profile.filter(open -> open.demo().isPresent()).isPresent()) {
                leaveDemo();
            } else if (stake.isEmpty()) {
                lockNow();
            } else {
                frame.dialogs().ask(leaving.beforeLocking(stake, this::hide, this::lockNow));
            }
        }

        private void lockNow() {
            threads.execute(vault::lock);
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
