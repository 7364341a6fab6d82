package io.computehub.bench;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.DeploymentState;
import io.computehub.fleet.Readiness;
import io.computehub.fleet.VaultFleetRepository;
import io.computehub.vault.Vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opening a vault, and writing to it.
final class VaultRuns {

    private static final int BATCHES = 10;

    private final Vault vault;
    private final Secret password;

    /// The vault must be open, and is when each of these returns.
    VaultRuns(Vault vault, Secret password) {
        this.vault = vault;
        this.password = password;
    }

    /// Revealing a hidden vault derives the key and compares it, and does nothing else; opening
    /// does that and the rest. So the rest is the difference.
    List<Measure> opening(Load load) {
        var derivations = new ArrayList<Double>();
        var rests = new ArrayList<Double>();
        for (int round = -1; round < load.rounds(); round++) {
            vault.hide();
            double derivation = Timed.millis(() -> vault.reveal(password));
            vault.lock();
            double whole = Timed.millis(() -> vault.open(password));
            if (round >= 0) {
                derivations.add(derivation);
                rests.add(Math.max(0, whole - derivation));
            }
        }
        return List.of(
                Measure.of(Course.DERIVATION, derivations), Measure.of(Course.VAULT_OPEN, rests));
    }

    /// An intent to rent is the write that money hangs on.
    Measure writing(Load load) {
        var repository = new VaultFleetRepository(vault.database());
        int batch = Math.max(1, load.writes() / BATCHES);
        var rates = new ArrayList<Double>();
        for (int i = -1; i < BATCHES; i++) {
            double took =
                    Timed.millis(() -> {
                        for (int j = 0; j < batch; j++) {
                            repository.save(intent());
                        }
                    });
            if (i >= 0) {
                rates.add(batch / took * 1_000);
            }
        }
        return Measure.of(Course.DURABLE_WRITES, rates);
    }

    private static Deployment intent() {
        var now = Instant.now();
        return new Deployment(
                DeploymentTag.random(),
                new AccountId("bench"),
                new ProviderId("vast"),
                "bench",
                "bench/1",
                "1 × RTX 4090",
                "Sweden",
                Purchase.ON_DEMAND,
                "pytorch/pytorch:latest",
                40,
                Rate.usd("0.3"),
                now,
                new DeploymentState.Asked(now),
                Optional.empty(),
                Readiness.NONE);
    }
}
