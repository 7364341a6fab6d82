package io.computehub.fleet;

import io.computehub.domain.account.AccountId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Works through many things at once: one after another within an account, so that its provider is
/// not hurried, and the accounts beside each other, so that a slow one holds up no other. Work that
/// breaks keeps nothing from its turn; what broke first is thrown when all have had theirs. An
/// interrupt ends what is under way and begins nothing more; what came of the rest is returned.
final class SideBySide {

    private SideBySide() {}

    static <T, R> List<R> perAccount(
            Collection<T> things, Function<T, AccountId> account, Function<T, R> work) {
        var groups = new LinkedHashMap<AccountId, List<T>>();
        things.forEach(
                one -> groups.computeIfAbsent(account.apply(one), _ -> new ArrayList<>()).add(one));
        var results = new ArrayList<List<R>>();
        var cut = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var group : groups.values()) {
                var own = new ArrayList<R>();
                results.add(own);
                running.add(threads.submit(() -> oneByOne(group, work, own, cut)));
            }
            for (var one : running) {
                finish(one, cut);
            }
        }
        return results.stream().flatMap(List::stream).toList();
    }

    private static <T, R> void oneByOne(
            List<T> group, Function<T, R> work, List<R> results, AtomicBoolean cut) {
        var broken = new ArrayList<RuntimeException>();
        for (var one : group) {
            if (cut.get()) {
                break;
            }
            try {
                results.add(work.apply(one));
            } catch (RuntimeException failure) {
                broken.add(failure);
            }
        }
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
    }

    private static void finish(Future<?> work, AtomicBoolean cut) {
        try {
            work.get();
        } catch (InterruptedException _) {
            cut.set(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException broken
                    ? broken
                    : new IllegalStateException(failure.getCause());
        }
    }
}
