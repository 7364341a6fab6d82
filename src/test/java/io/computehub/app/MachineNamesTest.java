package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.tunnel.SshConfigFile;
import io.computehub.tunnel.SshNames;
import io.computehub.tunnel.Tunnels;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.TestVaults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class MachineNamesTest {

    @TempDir private Path folder;

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    private static Fleet fleet(List<FleetRow> rows, List<FleetRow> gone) {
        var whole = SampleFleet.fleet();
        return new Fleet(rows, List.of(), gone, whole.accounts(), whole.meter(), whole.at());
    }

    @Test
    void aMachineThatIsGoneLosesItsNameAndItsPortsAndAnUnreadFleetChangesNothing()
            throws Exception {
        var config = folder.resolve("config");
        var vault = TestVaults.open(folder.resolve("vault"));
        try (var ring = new KeyRing(vault, InstantSource.system())) {
            var hosts = new KnownHosts(vault, InstantSource.system());
            var file = new SshConfigFile(config, folder.resolve("known_hosts"));
            var names = new SshNames(file, hosts, ring, folder);
            var rows =
                    SampleFleet.fleet().rows().stream()
                            .filter(row -> row.instance().flatMap(it -> it.ssh()).isPresent())
                            .toList();
            var first = rows.getFirst();
            var store = new Store<>(fleet(rows, List.of()));
            try (var tunnels =
                            new Tunnels(vault, new Connector(ring, hosts), _ -> Optional.empty());
                    var keeping = new MachineNames(store, names, tunnels)) {
                assertThat(keeping).isNotNull();
                var _ = tunnels.open(first.key(), 8188, Optional.empty());
                var written = names.export(MachineNames.machines(store.get()));
                assertThat(written).hasSameSizeAs(rows);
                store.set(Fleet.empty(store.get().at()));
                store.set(fleet(rows.subList(1, rows.size()), List.of(first)));
                await(() -> tunnels.remembered(first.key()).isEmpty());
                await(() -> hosts(config) == rows.size() - 1);
                assertThat(tunnels.all().get()).isEmpty();
            }
        }
        vault.close();
    }

    private static long hosts(Path config) throws Exception {
        return Files.readAllLines(config).stream()
                .filter(line -> line.startsWith("Host ") && !line.equals("Host *"))
                .count();
    }
}
