package io.computehub.tunnel;

/// The local port that a port of a machine had, and will have again.
public record Remembered(int remotePort, int localPort) {}
