package io.computehub.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.sim.host.HostDoor;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshTarget;
import io.computehub.tunnel.Tunnel.State;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Tunnels to the demo's machines: their programs answer, and nothing else of this computer does.
class DemoTunnelTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;
    private HostDoor door;
    private Tunnels tunnels;

    @BeforeEach
    void open() throws Exception {
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        var _ = ring.generate("demo");
        door = HostDoor.open();
        var address = new SshAddress("127.0.0.1", door.port("m1"), "root", false);
        tunnels =
                new Tunnels(
                        vault,
                        new Connector(ring, new KnownHosts(vault, InstantSource.system())),
                        _ -> Optional.of(SshTarget.of(MACHINE, address, ring)));
    }

    @AfterEach
    void close() throws IOException {
        tunnels.close();
        door.close();
        ring.close();
        vault.close();
    }

    private String page(int remotePort) throws Exception {
        var tunnel = tunnels.open("m1", remotePort, Optional.empty());
        var open = new CompletableFuture<State>();
        try (var _ =
                        tunnel.state()
                                .observe(state -> {
                                    if (state instanceof State.Asking asking) {
                                        asking.answer().complete(true);
                                    } else if (state instanceof State.Open) {
                                        open.complete(state);
                                    }
                                });
                var http = HttpClient.newHttpClient()) {
            var _ = open.get(30, TimeUnit.SECONDS);
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + tunnel.localPort() + "/"))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void theProgramsOfASimulatedMachineAnswerWithAPage() throws Exception {
        assertThat(page(8188)).contains("<h1>ComfyUI</h1>", "模拟机器");
        assertThat(page(8888)).contains("JupyterLab");
    }

    @Test
    void aPortOfThisComputerIsNotReachedThroughASimulatedMachine() throws Exception {
        try (var ours = new ServerSocket(0)) {
            assertThat(page(ours.getLocalPort()))
                    .contains("Nothing answers at port " + ours.getLocalPort());
            ours.setSoTimeout(1);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(ours::accept))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }
}
