package io.computehub.account;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.BalanceReading.Balance;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.SshKeyKeeping;

import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/// Tries a key: one call per scope and one for its owner, all at the same time, none of which
/// changes anything.
final class AccountCheck {

    private AccountCheck() {}

    /// An interrupt ends the calls; what had no answer then counts as `Failed`.
    static CheckResult of(Provider provider) {
        var balance = new AtomicReference<Optional<Balance>>(Optional.empty());
        var calls = new EnumMap<Scope, Future<ScopeResult>>(Scope.class);
        var results = new EnumMap<Scope, ScopeResult>(Scope.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var whose = threads.submit(() -> Whose.ask(provider));
            for (var scope : Scope.values()) {
                calls.put(scope, threads.submit(() -> tried(provider, scope, balance)));
            }
            for (var scope : Scope.values()) {
                results.put(scope, answer(calls, scope));
            }
            return new CheckResult(results, balance.get(), identity(whose));
        }
    }

    private static Optional<String> identity(Future<Whose> whose) {
        if (Thread.currentThread().isInterrupted()) {
            whose.cancel(true);
            return Optional.empty();
        }
        try {
            return whose.get().known();
        } catch (InterruptedException _) {
            whose.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private static ScopeResult answer(EnumMap<Scope, Future<ScopeResult>> calls, Scope scope) {
        var call = calls.get(scope);
        try {
            return call == null ? new ScopeResult.NotOffered() : call.get();
        } catch (InterruptedException stopped) {
            calls.values().forEach(each -> each.cancel(true));
            Thread.currentThread().interrupt();
            return new ScopeResult.Failed(new Network("stopped", stopped));
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (java.util.concurrent.CancellationException stopped) {
            return new ScopeResult.Failed(new Network("stopped", stopped));
        }
    }

    private static ScopeResult tried(
            Provider provider, Scope scope, AtomicReference<Optional<Balance>> balance) {
        return switch (scope) {
            case OFFERS -> counted(() -> provider.offers(OfferRequest.DEFAULT).size());
            case INSTANCES -> counted(() -> provider.instances().size());
            case BALANCE ->
                    where(
                            provider,
                            BalanceReading.class,
                            reading -> {
                                balance.set(Optional.of(reading.balance()));
                                return 1;
                            });
            case SSH_KEYS ->
                    where(provider, SshKeyKeeping.class, keeping -> keeping.sshKeys().size());
        };
    }

    private interface Count<C> {
        int of(C capability) throws ProviderException;
    }

    private static <C extends Capability> ScopeResult where(
            Provider provider, Class<C> kind, Count<C> count) {
        return provider.capability(kind)
                .map(found -> counted(() -> count.of(found)))
                .orElseGet(ScopeResult.NotOffered::new);
    }

    private static ScopeResult counted(Callable<Integer> call) {
        try {
            return new ScopeResult.Ok(call.call());
        } catch (ProviderException failed) {
            return isRefusal(failed)
                    ? new ScopeResult.Refused(failed)
                    : new ScopeResult.Failed(failed);
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isRefusal(ProviderException failed) {
        return failed instanceof Auth
                || (failed instanceof Rejected rejected && rejected.reason() == Reason.PERMISSION);
    }
}
