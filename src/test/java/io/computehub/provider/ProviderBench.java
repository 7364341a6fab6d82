package io.computehub.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.HttpKit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The bench the promises are tried on: a scripted cloud, an account at it, and a clock that runs
/// so far ahead of the last call that pacing never makes a test wait.
@SuppressWarnings("this-escape")
public abstract class ProviderBench {

    /// The planted key. It must be seen nowhere but in a request header to the provider itself.
    protected static final String KEY = "canary-7Qx2LmZ9TfKd83";

    protected static final AccountId ACCOUNT = new AccountId("a1");

    private static final String CONTAINER = "pytorch/pytorch:2.8.0-cuda12.8-cudnn9-runtime";

    /// Passes between two looks at the clock, for providers that let one call through at a time.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.parse("2026-07-01T12:00:00Z"));
    private final List<AutoCloseable> opened = new ArrayList<>();

    protected final ProviderDialect dialect = dialect();
    protected final ScriptedCloud cloud = new ScriptedCloud(dialect);
    final HeardLog log = new HeardLog();
    protected Provider provider = open(cloud.origin());

    /// The dialect of the provider under test. Called once per test, before its fields are set.
    protected abstract ProviderDialect dialect();

    @BeforeEach
    void twoInstancesRun() {
        cloud.stock().add("first " + new DeploymentTag("ch-0000000001"));
        cloud.stock().add("made elsewhere");
        log.start();
    }

    @AfterEach
    void closeAll() throws Exception {
        log.close();
        for (var one : opened.reversed()) {
            one.close();
        }
        cloud.close();
    }

    protected final Provider open(URI endpoint) {
        return open(endpoint, HttpKit.Limits.DEFAULT, dialect.credentials(KEY));
    }

    protected final Provider open(URI endpoint, HttpKit.Limits limits, Credentials credentials) {
        var kit = new HttpKit(() -> time.updateAndGet(now -> now.plus(BETWEEN_LOOKS)), limits);
        opened.add(kit);
        var factory = dialect.factory();
        var account =
                new Account(ACCOUNT, factory.id(), "bench", Optional.of(endpoint), Instant.EPOCH);
        var one = opened(account, credentials, kit);
        opened.add(one);
        return one;
    }

    /// The line to the cloud, for a provider that needs more than requests.
    protected Provider opened(Account account, Credentials credentials, HttpKit kit) {
        return dialect.factory().open(account, credentials, kit);
    }

    /// Limits that a test can wait for.
    protected static HttpKit.Limits impatient() {
        return new HttpKit.Limits(
                Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(700));
    }

    protected final void timePasses() {
        time.updateAndGet(now -> now.plus(Duration.ofMinutes(10)));
    }

    protected final List<Offer> offers() throws ProviderException {
        timePasses();
        return provider.offers(OfferRequest.DEFAULT);
    }

    protected List<Instance> instances() throws ProviderException {
        timePasses();
        return provider.instances();
    }

    protected final <C extends Capability> C able(Class<C> kind) {
        timePasses();
        return provider.capability(kind).orElseThrow();
    }

    protected final Renting.Order order() throws ProviderException {
        var offer =
                offers().stream()
                        .filter(one -> one.purchase() == Purchase.ON_DEMAND)
                        .filter(one -> one.stock().rentable())
                        .findFirst()
                        .orElseThrow();
        return new Renting.Order(
                offer,
                new DeploymentTag("ch-7f3a91c2e0"),
                "my run",
                able(Renting.class).images().stream().findFirst().orElse(CONTAINER),
                40,
                Map.of("HF_TOKEN", Secret.of("hf-secret-word")),
                List.of(new Renting.Port(8888, true), new Renting.Port(9000, false)),
                Optional.empty(),
                Optional.empty());
    }

    protected final InstanceId id(String key) {
        return new InstanceId(ACCOUNT, key);
    }

    /// The failure the call must end with.
    protected static ProviderException failureOf(ThrowingCallable call) {
        var failure = catchThrowableOfType(ProviderException.class, call);
        assertThat(failure).as("the call should have failed").isNotNull();
        return failure;
    }
}
