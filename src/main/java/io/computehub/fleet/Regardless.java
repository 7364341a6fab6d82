package io.computehub.fleet;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/// Does one thing after another, whatever became of the one before; what broke first is thrown when
/// all have had their turn. One thread.
final class Regardless {

    private @Nullable RuntimeException first;

    void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    /// Empty where it broke.
    <T> Optional<T> get(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException broke) {
            first = first == null ? broke : first;
            return Optional.empty();
        }
    }

    void finish() {
        if (first != null) {
            throw first;
        }
    }
}
