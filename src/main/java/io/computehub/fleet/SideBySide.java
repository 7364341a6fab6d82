package io.computehub.fleet;

import io.computehub.domain.account.AccountId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Works through many things at once: one after another within an account, so that its provider is
/// not hurried, and the accounts beside each other, so that a slow one holds up no other. Work that
/// breaks keeps nothing from its turn; what broke first is thrown when all have had theirs.
final class SideBySide {

    private SideBySide() {}

    static <T, R> List<R> perAccount(
            Collection<T> things, Function<T, AccountId> account, Function<T, R> work) {
        var groups = new LinkedHashMap<AccountId, List<T>>();
        things.forEach(
                one -> groups.computeIfAbsent(account.apply(one), _ -> new ArrayList<>()).add(one));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<R>>>();
            groups.values()
                    .forEach(group -> running.add(threads.submit(() -> oneByOne(group, work))));
            var results = new ArrayList<R>();
            for (var one : running) {
                results.addAll(finished(one));
            }
            return List.copyOf(results);
        }
    }

    private static <T, R> List<R> oneByOne(List<T> group, Function<T, R> work) {
        var results = new ArrayList<R>();
        var broken = new ArrayList<RuntimeException>();
        for (var one : group) {
            try {
                results.add(work.apply(one));
            } catch (RuntimeException failure) {
                broken.add(failure);
            }
        }
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
        return results;
    }

    private static <R> List<R> finished(Future<List<R>> work) {
        try {
            return work.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException broken
                    ? broken
                    : new IllegalStateException(failure.getCause());
        }
    }
}
