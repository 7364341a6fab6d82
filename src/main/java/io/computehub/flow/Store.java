package io.computehub.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// One current value and those who follow it. Any thread may set it; observers are called on the
/// setting thread, in order, first with the value present when they come. They must be quick and
/// must not set the same store. One that throws keeps no other from hearing, and whoever set the
/// value learns of it.
public final class Store<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<? super T>> observers = new CopyOnWriteArrayList<>();
    private volatile T value;

    public Store(T initial) {
        this.value = initial;
    }

    public T get() {
        return value;
    }

    public void set(T next) {
        update(_ -> next);
    }

    /// Replaces the value by what `change` makes of it, one change at a time.
    public void update(UnaryOperator<T> change) {
        lock.lock();
        try {
            var next = change.apply(value);
            value = next;
            tell(next);
        } finally {
            lock.unlock();
        }
    }

    /// Tells all, whatever one of them does; what broke first is thrown then.
    private void tell(T next) {
        var broken = new ArrayList<RuntimeException>();
        for (var observer : observers) {
            try {
                observer.accept(next);
            } catch (RuntimeException failure) {
                broken.add(failure);
            }
        }
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
    }

    public Subscription observe(Consumer<? super T> observer) {
        // Wrapped, so that one observer may follow twice and closing twice ends one of them only.
        Consumer<T> ear = observer::accept;
        lock.lock();
        try {
            observers.add(ear);
            ear.accept(value);
        } finally {
            lock.unlock();
        }
        return () -> observers.remove(ear);
    }
}
