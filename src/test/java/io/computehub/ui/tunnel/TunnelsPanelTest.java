package io.computehub.ui.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.fleet.FleetRow;
import io.computehub.sim.host.HostDoor;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshTarget;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.tunnel.Tunnel.State;
import io.computehub.tunnel.Tunnels;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The services of a machine, over a real connection to the simulated one.
class TunnelsPanelTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    @TempDir private Path folder;
    private HostDoor door;
    private Vault vault;
    private KeyRing ring;
    private Tunnels tunnels;
    private FleetRow row;
    private TunnelsPanel panel;
    private Stage stage;
    private final Texts texts = new Texts(Language.ENGLISH);
    private final List<URI> browsed = new CopyOnWriteArrayList<>();
    private final List<String> copied = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @BeforeEach
    void open() throws Exception {
        door = HostDoor.open();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        ring.generate("laptop");
        var hosts = new KnownHosts(vault, InstantSource.system());
        var address = new SshAddress("127.0.0.1", door.port("box"), "root", false);
        tunnels =
                new Tunnels(
                        vault,
                        new Connector(ring, hosts),
                        _ -> Optional.of(SshTarget.of(MACHINE, address, ring)));
        row = SampleFleet.fleet().find(SampleFleet.tag("train-llama-7b").value()).orElseThrow();
    }

    private void show() {
        stage =
                Stages.show(() -> {
                    panel = panel(texts);
                    return new StackPane(panel);
                });
    }

    private TunnelsPanel panel(Texts words) {
        var made =
                new TunnelsPanel(
                        words,
                        tunnels,
                        copied::add,
                        browsed::add,
                        work -> Thread.ofVirtual().start(work));
        made.show(Optional.of(row));
        return made;
    }

    @AfterEach
    void close() throws Exception {
        if (stage != null) {
            Toolkit.run(stage::close);
        }
        tunnels.close();
        ring.close();
        vault.close();
        door.close();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    private Optional<TunnelLine> line(int port) {
        return panel.lookupAll(".tunnel-line").stream()
                .map(TunnelLine.class::cast)
                .filter(it -> it.service().port() == port)
                .findFirst();
    }

    private void press(int port, String key) throws TimeoutException {
        var word = texts.say(TunnelLine.class, key);
        await(() -> Toolkit.on(() -> button(port, word).isPresent()));
        Toolkit.run(() -> button(port, word).orElseThrow().fire());
    }

    private Optional<Button> button(int port, String word) {
        return line(port).stream()
                .flatMap(it -> it.lookupAll(".button").stream())
                .map(Button.class::cast)
                .filter(it -> word.equals(it.getText()) || word.equals(it.getAccessibleText()))
                .findFirst();
    }

    private String text(int port, String style) {
        return Toolkit.on(
                () -> line(port).map(it -> ((Labeled) it.lookup(style)).getText()).orElse(""));
    }

    @Test
    void oneClickOpensTheBrowserAndTheFingerprintIsAskedAbout() throws Exception {
        show();
        await(() -> line(8188).isPresent());
        press(8188, "browse");
        await(() -> !browsed.isEmpty());
        var tunnel = tunnels.of(row.key(), 8188).orElseThrow();
        assertThat(browsed).containsExactly(tunnel.url());
        await(() -> text(8188, ".tunnel-state").equals("waits for your answer"));
        assertThat(new KnownHosts(vault, InstantSource.system()).all()).isEmpty();
        press(8188, "accept");
        await(() -> text(8188, ".tunnel-state").equals("open"));
        assertThat(text(8188, ".tunnel-address")).isEqualTo("127.0.0.1:" + tunnel.localPort());
        press(8188, "copy");
        assertThat(copied).containsExactly(tunnel.url().toString());
        press(8188, "stop");
        await(() -> tunnels.all().get().isEmpty());
        await(() -> text(8188, ".tunnel-state").isEmpty());
        // The address is kept, and shown, for the next time.
        await(() -> text(8188, ".tunnel-address").equals("127.0.0.1:" + tunnel.localPort()));
        assertThat(tunnel.state().get()).isEqualTo(new State.Stopped());
    }

    @Test
    void anyOtherPortGetsALineOfItsOwn() throws Exception {
        show();
        await(() -> line(6006).isPresent());
        Toolkit.run(() -> other("no port"));
        assertThat(tunnels.all().get()).isEmpty();
        Toolkit.run(() -> other("3000"));
        await(() -> line(3000).isPresent());
        assertThat(tunnels.of(row.key(), 3000)).isPresent();
    }

    private void other(String typed) {
        var field = (TextField) panel.lookup(".other-port");
        field.setText(typed);
        field.getOnAction().handle(null);
    }

    @Test
    void aTakenPortIsSaidAndAnotherOffered() throws Exception {
        try (var taken = new ServerSocket()) {
            taken.bind(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            var _ = tunnels.open(row.key(), 8888, Optional.of(taken.getLocalPort()));
            show();
            await(() -> text(8888, ".tunnel-state").equals("port in use"));
            press(8888, "move");
            await(() ->
                    tunnels.of(row.key(), 8888)
                            .filter(it -> it.localPort() != taken.getLocalPort())
                            .isPresent());
        }
    }

    @Test
    void pictures() throws Exception {
        var _ = tunnels.open(row.key(), 8188, Optional.empty());
        var _ = tunnels.open(row.key(), 3000, Optional.empty());
        var first = tunnels.of(row.key(), 8188).orElseThrow();
        await(() -> first.state().get() instanceof State.Asking);
        Pictures.everywhere("07-instance-tunnels-asking", this::page);
        ((State.Asking) first.state().get()).answer().complete(true);
        await(() -> first.state().get() instanceof State.Open);
        Pictures.everywhere("07-instance-tunnels", this::page);
        Pictures.narrow("07-instance-tunnels", this::page, _ -> {});
        door.close();
        await(() -> first.state().get() instanceof State.Lost);
        Pictures.everywhere("07-instance-tunnels-lost", this::page);
    }

    private Parent page(Texts words) {
        var place = new StackPane(panel(words));
        place.getStyleClass().add("page");
        return place;
    }
}
