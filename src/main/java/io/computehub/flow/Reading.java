package io.computehub.flow;

import io.computehub.domain.account.ProviderException;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What we know, and how old that knowledge is. A failed poll ages a reading; it never empties it.
public sealed interface Reading<T> {

    record Fresh<T>(T value, Instant at) implements Reading<T> {}

    record Stale<T>(T value, Instant at, ProviderException why) implements Reading<T> {}

    record Missing<T>(ProviderException why) implements Reading<T> {}

    /// Nobody has asked yet.
    record Unread<T>() implements Reading<T> {}

    default Reading<T> failed(ProviderException why) {
        return switch (this) {
            case Fresh<T>(var value, var at) -> new Stale<>(value, at, why);
            case Stale<T>(var value, var at, _) -> new Stale<>(value, at, why);
            case Missing<T> _, Unread<T> _ -> new Missing<>(why);
        };
    }

    default Optional<T> known() {
        return switch (this) {
            case Fresh<T>(var value, _) -> Optional.of(value);
            case Stale<T>(var value, _, _) -> Optional.of(value);
            case Missing<T> _, Unread<T> _ -> Optional.empty();
        };
    }

    default Optional<Instant> readAt() {
        return switch (this) {
            case Fresh<T>(_, var at) -> Optional.of(at);
            case Stale<T>(_, var at, _) -> Optional.of(at);
            case Missing<T> _, Unread<T> _ -> Optional.empty();
        };
    }

    default Optional<ProviderException> failure() {
        return switch (this) {
            case Stale<T>(_, _, var why) -> Optional.of(why);
            case Missing<T>(var why) -> Optional.of(why);
            case Fresh<T> _, Unread<T> _ -> Optional.empty();
        };
    }

    default <R> Reading<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Fresh<T>(var value, var at) -> new Fresh<>(change.apply(value), at);
            case Stale<T>(var value, var at, var why) -> new Stale<>(change.apply(value), at, why);
            case Missing<T>(var why) -> new Missing<>(why);
            case Unread<T> _ -> new Unread<>();
        };
    }
}
