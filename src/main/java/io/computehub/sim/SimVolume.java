package io.computehub.sim;

/// Storage that outlives instances. Size in GB.
public record SimVolume(
        String id, String name, int size, String dataCentre, boolean fast, Meter meter) {

    public SimVolume resized(String name, int size) {
        return new SimVolume(id, name, size, dataCentre, fast, meter);
    }
}
