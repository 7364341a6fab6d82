package io.computehub.flow;

/// An ear on a store; closing it ends the calls.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
