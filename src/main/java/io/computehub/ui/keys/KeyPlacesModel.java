package io.computehub.ui.keys;

import io.computehub.account.Failures;
import io.computehub.domain.account.ProviderException;
import io.computehub.flow.Store;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.PublicKey;
import io.computehub.ssh.SshKey;

import java.util.List;

/// Which accounts know a key. Each provider is asked by itself; calls return at once.
final class KeyPlacesModel {

    /// An account whose provider keeps public keys.
    record Keeper(String account, String provider, SshKeyKeeping keeping) {}

    /// What is known of an account.
    enum Standing {
        READING,
        THERE,
        ABSENT,
        FAILED
    }

    /// `trouble` is a sentence where it failed.
    record Place(Keeper keeper, Standing standing, String trouble) {}

    private final SshKey key;
    private final KeysWays ways;
    private final Store<List<Place>> places;

    KeyPlacesModel(SshKey key, List<Keeper> keepers, KeysWays ways) {
        this.key = key;
        this.ways = ways;
        this.places =
                new Store<>(
                        keepers.stream()
                                .map(keeper -> new Place(keeper, Standing.READING, ""))
                                .toList());
    }

    Store<List<Place>> places() {
        return places;
    }

    void read() {
        places.get().forEach(place -> read(place.keeper()));
    }

    void read(Keeper keeper) {
        work(keeper, () -> {});
    }

    void add(Keeper keeper) {
        work(keeper, () -> keeper.keeping().addSshKey(key.publicLine()));
    }

    /// What stands afterwards is what the provider says then, not what was hoped for.
    private void work(Keeper keeper, Call call) {
        put(new Place(keeper, Standing.READING, ""));
        ways.threads()
                .execute(() -> {
                    try {
                        call.run();
                        boolean there = keeper.keeping().sshKeys().stream().anyMatch(this::isOurs);
                        put(new Place(keeper, there ? Standing.THERE : Standing.ABSENT, ""));
                    } catch (ProviderException failed) {
                        var why = ways.texts().say(Failures.explain(failed, keeper.provider()));
                        put(new Place(keeper, Standing.FAILED, why));
                    }
                });
    }

    private boolean isOurs(String line) {
        try {
            return PublicKey.parse(line).fingerprint().equals(key.fingerprint());
        } catch (KeyException _) {
            return false;
        }
    }

    private void put(Place next) {
        places.update(now ->
                now.stream().map(place -> place.keeper() == next.keeper() ? next : place).toList());
    }

    @FunctionalInterface
    private interface Call {

        void run() throws ProviderException;
    }
}
