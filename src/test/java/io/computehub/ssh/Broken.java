package io.computehub.ssh;

/// Connections that did not come about, for tests of what is said about them.
public final class Broken {

    private Broken() {}

    public static SshException with(SshException.Problem problem, String host) {
        return new SshException(problem, host);
    }
}
