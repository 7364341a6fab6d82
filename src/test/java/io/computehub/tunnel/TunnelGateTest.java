package io.computehub.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.license.ProFeature;
import io.computehub.license.ProRequired;
import io.computehub.license.SwitchedPro;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Tunnels are a part of Pro. The machine has no address here: a tunnel waits for one.
class TunnelGateTest {

    @TempDir private Path folder;
    private final SwitchedPro pro = new SwitchedPro();
    private Vault vault;
    private KeyRing ring;
    private Tunnels tunnels;

    @BeforeEach
    void open() throws Exception {
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        tunnels =
                new Tunnels(
                        vault,
                        new Connector(ring, new KnownHosts(vault, InstantSource.system())),
                        _ -> Optional.empty(),
                        pro.entitlements());
    }

    @AfterEach
    void close() {
        tunnels.close();
        ring.close();
        vault.close();
    }

    @Test
    void withoutProNoneOpensAndNothingIsRemembered() {
        assertThatThrownBy(() -> tunnels.open("m1", 8188, Optional.empty()))
                .isInstanceOfSatisfying(
                        ProRequired.class,
                        needed -> assertThat(needed.feature()).isEqualTo(ProFeature.REMOTE));
        assertThat(tunnels.all().get()).isEmpty();
        assertThat(tunnels.remembered("m1")).isEmpty();
    }

    @Test
    void losingProClosesNoneTakesNoPortAwayAndLetsThemBeClosed() {
        pro.open();
        var tunnel = tunnels.open("m1", 8188, Optional.empty());
        int port = tunnel.localPort();
        pro.lose();
        assertThat(tunnels.all().get()).containsExactly(tunnel);
        assertThat(tunnels.open("m1", 8188, Optional.empty())).isSameAs(tunnel);
        assertThatThrownBy(() -> tunnels.open("m1", 8188, Optional.of(port + 1)))
                .isInstanceOf(ProRequired.class);
        assertThatThrownBy(() -> tunnels.move(tunnel)).isInstanceOf(ProRequired.class);
        assertThat(tunnels.all().get()).containsExactly(tunnel);
        assertThat(tunnels.remembered("m1")).containsExactly(new Remembered(8188, port));
        tunnels.close(tunnel);
        assertThat(tunnels.all().get()).isEmpty();
        assertThatThrownBy(() -> tunnels.open("m1", 8188, Optional.empty()))
                .isInstanceOf(ProRequired.class);
        assertThat(tunnels.remembered("m1")).containsExactly(new Remembered(8188, port));
    }

    @Test
    void movingATunnelGivesItAnotherPortForGood() {
        pro.open();
        var tunnel = tunnels.open("m1", 8188, Optional.empty());
        var moved = tunnels.move(tunnel);
        assertThat(tunnels.all().get()).containsExactly(moved);
        assertThat(tunnels.remembered("m1"))
                .containsExactly(new Remembered(8188, moved.localPort()));
    }
}
