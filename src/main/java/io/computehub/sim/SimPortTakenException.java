package io.computehub.sim;

import java.io.IOException;

/// The simulated cloud cannot listen on the port it was given: another program holds it, or this
/// user may not use it.
public final class SimPortTakenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int port;

    SimPortTakenException(int port, IOException cause) {
        super("port " + port + " cannot be used: " + cause.getMessage(), cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
