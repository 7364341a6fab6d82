package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.sim.host.HostDoor;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.Rebuilt;
import io.computehub.ssh.TerminalSession;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.ssh.TerminalSessions;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A terminal in the window, over a real connection to the simulated machine.
class TerminalTabTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    @TempDir private Path folder;
    private HostDoor door;
    private Vault vault;
    private KeyRing ring;
    private KnownHosts hosts;
    private TerminalSessions sessions;
    private TerminalDesks desks;
    private TerminalTab tab;
    private Stage stage;
    private Texts texts = new Texts(Language.ENGLISH);
    private final List<URI> opened = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() throws IOException {
        door = HostDoor.open();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        hosts = new KnownHosts(vault, InstantSource.system());
        sessions =
                new TerminalSessions(
                        new Connector(ring, hosts),
                        ring,
                        _ -> Optional.of(address()),
                        () -> 1_000,
                        InstantSource.system());
        desks = new TerminalDesks(sessions, hosts, ring);
    }

    private void show() {
        stage =
                Stages.show(() -> {
                    var over = new Overlay(texts);
                    tab =
                            new TerminalTab(
                                    desks,
                                    new TerminalWays(
                                            texts,
                                            over,
                                            over,
                                            opened::add,
                                            _ -> true,
                                            work -> Thread.ofVirtual().start(work),
                                            InstantSource.system(),
                                            TerminalStage.chosen()));
                    over.cover(tab);
                    return over;
                });
        Toolkit.run(() -> tab.show(Optional.of(MACHINE), Optional.of(address())));
    }

    private SshAddress address() {
        return new SshAddress("127.0.0.1", door.port("box"), "root", false);
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            Toolkit.run(stage::close);
        }
        sessions.close();
        ring.close();
        vault.close();
        door.close();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    private void press(String key, Object... arguments) throws TimeoutException {
        var word = texts.say(TerminalTab.class, key, arguments);
        await(() -> Toolkit.on(() -> button(word).isPresent()));
        Toolkit.run(() -> button(word).orElseThrow().fire());
    }

    private Optional<Button> button(String word) {
        return stage.getScene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> word.equals(button.getText()))
                .filter(Node::isVisible)
                .findFirst();
    }

    private TerminalSession session() {
        return sessions.of(MACHINE).getFirst();
    }

    private void connect() throws Exception {
        ring.generate("laptop");
        show();
        press("connect");
        press("host-key.accept");
        await(() -> session().state().get() instanceof State.Connected);
        await(() -> sees("gpu-box"));
    }

    private boolean sees(String text) {
        return !session().terminal().find(text, 1).isEmpty();
    }

    private TerminalView view() {
        return (TerminalView) tab.lookup(".terminal");
    }

    private void key(KeyCode code, String typed, boolean shift, boolean control) {
        Toolkit.run(() -> {
            view().fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    shift,
                                    control,
                                    false,
                                    false));
            if (!typed.isEmpty()) {
                view().fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_TYPED,
                                        typed,
                                        "",
                                        KeyCode.UNDEFINED,
                                        shift,
                                        control,
                                        false,
                                        false));
            }
        });
    }

    private void type(String line) {
        for (char c : line.toCharArray()) {
            key(KeyCode.UNDEFINED, String.valueOf(c), false, false);
        }
        key(KeyCode.ENTER, "", false, false);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void fromNoKeyToAShellThatAnswers(Language language) throws Exception {
        texts = new Texts(language);
        show();
        press("key.make");
        press("connect");
        press("host-key.accept");
        await(() -> session().state().get() instanceof State.Connected);
        await(() -> sees("gpu-box"));
        type("echo is 中文 there");
        await(() -> sees("is 中文 there"));
        assertThat(ring.keys().get()).hasSize(1);
        assertThat(hosts.known(KnownHosts.place(MACHINE))).isPresent();
    }

    @Test
    void aRefusedHostKeyIsSaidAndNothingIsAccepted() throws Exception {
        ring.generate("laptop");
        show();
        press("connect");
        press("host-key.refuse");
        await(() -> session().state().get() instanceof State.Lost);
        assertThat(((State.Lost) session().state().get()).again()).isEmpty();
        assertThat(hosts.known(KnownHosts.place(MACHINE))).isEmpty();
    }

    @Test
    void theScreenHasTheSizeOfItsRoom() throws Exception {
        connect();
        await(() -> Toolkit.on(() -> view().shownNow().columns() > 90));
        int before = Toolkit.on(() -> view().shownNow().columns());
        Toolkit.run(() -> stage.setWidth(700));
        await(() -> Toolkit.on(() -> view().shownNow().columns() < before));
    }

    @Test
    void linesThatWouldBeRunAreNotPastedUnasked() throws Exception {
        connect();
        Toolkit.run(() -> {
            var content = new ClipboardContent();
            content.putString("echo first\necho second\n");
            Clipboard.getSystemClipboard().setContent(content);
        });
        key(KeyCode.V, "", true, true);
        press("paste.no", 2);
        key(KeyCode.V, "", true, true);
        assertThat(sees("first")).isFalse();
        press("paste.yes", 2);
        await(() -> sees("second"));
    }

    @Test
    void whatIsSelectedIsCopied() throws Exception {
        connect();
        type("echo copied words");
        await(() -> session().terminal().find("copied words", 5).size() > 1);
        key(KeyCode.A, "", true, true);
        key(KeyCode.C, "", true, true);
        assertThat(Toolkit.on(() -> Clipboard.getSystemClipboard().getString()))
                .contains("echo copied words\ncopied words");
    }

    @Test
    void aPageBehindTextIsOpenedOnlyAfterTheWholeAddressWasSeen() throws Exception {
        connect();
        var link = "\033[H\033]8;;https://example.org/x\033\\here\033]8;;\033\\";
        var bytes = link.getBytes(StandardCharsets.US_ASCII);
        session().terminal().feed(bytes, 0, bytes.length);
        await(() -> Toolkit.on(() -> view().shownNow().line(0).hasLink(1)));
        clickWithControl();
        press("link.no");
        clickWithControl();
        press("link.yes");
        await(() -> opened.equals(List.of(URI.create("https://example.org/x"))));
    }

    private void clickWithControl() {
        Toolkit.run(() -> {
            var canvas =
                    view().getChildrenUnmodifiable().stream()
                            .filter(Canvas.class::isInstance)
                            .findFirst()
                            .orElseThrow();
            canvas.fireEvent(
                    new MouseEvent(
                            MouseEvent.MOUSE_PRESSED,
                            16,
                            16,
                            16,
                            16,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            false,
                            false,
                            false,
                            true,
                            null));
        });
    }

    @Test
    void whatIsReadFurtherUpStaysInViewWhileMoreComes() throws Exception {
        connect();
        var many = "line\r\n".repeat(200).getBytes(StandardCharsets.US_ASCII);
        session().terminal().feed(many, 0, many.length);
        await(() -> Toolkit.on(() -> view().shownNow().kept() > 100));
        await(() ->
                Toolkit.on(() -> view().shownNow().columns() == view().cells().get().columns()));
        key(KeyCode.PAGE_UP, "", true, false);
        await(() -> Toolkit.on(() -> view().shownNow().scrolled() > 0));
        int back = Toolkit.on(() -> view().shownNow().scrolled());
        long first = Toolkit.on(() -> view().shownNow().firstNumber());
        session().terminal().feed(many, 0, many.length);
        await(() -> Toolkit.on(() -> view().shownNow().scrolled() == back + 200));
        assertThat(Toolkit.on(() -> view().shownNow().firstNumber()).longValue()).isEqualTo(first);
        type("echo");
        await(() -> Toolkit.on(() -> view().shownNow().scrolled() == 0));
    }

    @Test
    void aTerminalThatWasLeftGoesOnAndIsThereAgain() throws Exception {
        connect();
        Toolkit.run(() -> ((Overlay) stage.getScene().getRoot()).cover(new Button("elsewhere")));
        session().terminal().type("echo meanwhile\r", false);
        await(() -> session().terminal().find("meanwhile", 5).size() > 1);
        Toolkit.run(() -> ((Overlay) stage.getScene().getRoot()).cover(tab));
        await(() -> Toolkit.on(() -> view() != null && view().shownNow().rows() > 0));
        assertThat(sessions.of(MACHINE)).hasSize(1);
    }

    @Test
    void aShellThatEndedSaysSoAndCanBeStartedAnew() throws Exception {
        connect();
        type("exit 3");
        await(() -> session().state().get().equals(new State.Ended(Optional.of(3))));
        press("line.again");
        await(() -> session().state().get() instanceof State.Connected);
        assertThat(sees("exit 3")).isTrue();
    }

    @Test
    void aCutConnectionIsSaidAndTheTextStays() throws Exception {
        connect();
        type("echo before");
        await(() -> sees("before"));
        door.close();
        await(() -> session().state().get() instanceof State.Lost);
        assertThat(((State.Lost) session().state().get()).again()).isPresent();
        assertThat(sees("before")).isTrue();
    }

    @Test
    void aMachineThatWasRebuiltIsLetInAfterItsOldKeyWasForgotten() throws Exception {
        ring.generate("laptop");
        var place = KnownHosts.place(MACHINE);
        Rebuilt.remember(hosts, place);
        var old = hosts.known(place).orElseThrow().fingerprint();
        show();
        press("connect");
        press("forget");
        press("forget.no");
        assertThat(hosts.known(place).orElseThrow().fingerprint()).isEqualTo(old);
        press("forget");
        press("forget.yes");
        press("host-key.accept");
        await(() -> session().state().get() instanceof State.Connected);
        assertThat(hosts.known(place).orElseThrow().fingerprint()).isNotEqualTo(old);
    }

    @Test
    void lockingTheVaultEndsTheShellsAndLeavesNone() throws Exception {
        connect();
        var ended = session();
        sessions.close();
        assertThat(ended.state().get()).isInstanceOf(State.Closed.class);
        assertThat(sessions.of(MACHINE)).isEmpty();
    }
}
