package io.computehub.ui.kit;

import io.computehub.flow.Subscription;

import java.util.ArrayDeque;
import java.util.Deque;

/// A bag of subscriptions, emptied in reverse order. For one thread.
public final class Bag implements Subscription {

    private final Deque<Subscription> held = new ArrayDeque<>();

    public static Bag of(Subscription... subscriptions) {
        var bag = new Bag();
        for (var subscription : subscriptions) {
            bag.add(subscription);
        }
        return bag;
    }

    public Bag add(Subscription subscription) {
        held.push(subscription);
        return this;
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }
}
