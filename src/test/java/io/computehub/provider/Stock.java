package io.computehub.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// What the scripted cloud has: its instances by their ids and the name each was given.
public final class Stock {

    /// `id` is all digits, as some providers insist.
    public record Listed(String id, String name) {}

    private final List<Listed> instances = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger(7_000);

    public List<Listed> instances() {
        return instances;
    }

    public Listed add(String name) {
        var listed = new Listed(Integer.toString(lastId.incrementAndGet()), name);
        instances.add(listed);
        return listed;
    }
}
