package io.computehub.bench;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.http.HttpKit;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderRegistry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// An account of the real adapter whose marketplace is a `LoopbackCloud`.
final class Line implements AutoCloseable {

    private static final ProviderId MARKETPLACE = new ProviderId("vast");
    private static final int HASTE = 1_000;

    private final LoopbackCloud cloud;
    private final HttpKit http;
    private final Account account;
    private final Provider provider;

    private Line(LoopbackCloud cloud, String name, ProviderRegistry providers) {
        this.cloud = cloud;
        this.http = new HttpKit(hasty(), HttpKit.Limits.DEFAULT);
        this.account =
                new Account(
                        new AccountId(name),
                        MARKETPLACE,
                        name,
                        Optional.of(cloud.origin()),
                        Instant.EPOCH);
        this.provider =
                providers
                        .find(MARKETPLACE)
                        .orElseThrow(() -> new IllegalStateException("no such provider"))
                        .open(account, Credentials.ofKey(Secret.of("no-key-at-all")), http);
    }

    static Line open(String name, LoopbackCloud.Answers answers, ProviderRegistry providers)
            throws IOException {
        var cloud = LoopbackCloud.start(answers);
        try {
            return new Line(cloud, name, providers);
        } catch (RuntimeException failed) {
            cloud.close();
            throw failed;
        }
    }

    /// A clock by which the pacing between calls, which is the provider's wish and not our speed,
    /// is over at once.
    private static InstantSource hasty() {
        var begin = Instant.now();
        return () -> {
            var passed = Duration.between(begin, Instant.now());
            return begin.plus(passed.multipliedBy(HASTE));
        };
    }

    Account account() {
        return account;
    }

    Provider provider() {
        return provider;
    }

    @Override
    public void close() {
        provider.close();
        http.close();
        cloud.close();
    }
}
