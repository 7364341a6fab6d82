package io.computehub.ssh;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.vault.Vault;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The host keys that were accepted, in the vault. Kept by rented machine and not by address: a
/// provider gives an address to the next machine, which is no attack. A key that changed is never
/// taken over here; only `forget` makes room for another. Safe for all threads.
public final class KnownHosts {

    private final KnownHostRepository repository;
    private final InstantSource clock;

    public KnownHosts(Vault vault, InstantSource clock) {
        this.repository = new KnownHostRepository(vault.database());
        this.clock = clock;
    }

    /// The place of a rented machine.
    public static String place(InstanceId instance) {
        return "instance " + instance.account().value() + " " + instance.key();
    }

    /// The place of a host that is not rented. Behind another host the same address may be another
    /// machine's, so the way there is a part of it.
    public static String place(SshAddress address) {
        var here = "host " + address.host() + " " + address.port();
        return address.via().stream()
                .map(one -> one.host() + ":" + one.port())
                .reduce(
                        here + (address.via().isEmpty() ? "" : " via"),
                        (all, one) -> all + " " + one);
    }

    public Optional<KnownHost> known(String place) {
        return repository.find(place).map(row -> known(place, row));
    }

    /// All of them, in the order of their places.
    public List<KnownHost> all() {
        return repository.all().entrySet().stream()
                .map(entry -> known(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static KnownHost known(String place, KnownHostRepository.Row row) {
        return new KnownHost(
                place, Fingerprint.type(row.key()), Fingerprint.of(row.key()), row.seenAt());
    }

    /// The key of a place as a line of OpenSSH's `known_hosts`, under `name`.
    public Optional<String> line(String place, String name) {
        return key(place)
                .map(key ->
                        name
                                + " "
                                + Fingerprint.type(key)
                                + " "
                                + Base64.getEncoder().encodeToString(key));
    }

    /// The next connection asks as if it were the first.
    public void forget(String place) {
        repository.remove(place);
    }

    Optional<byte[]> key(String place) {
        return repository.find(place).map(KnownHostRepository.Row::key);
    }

    void accept(String place, byte[] key) {
        repository.add(place, key, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
