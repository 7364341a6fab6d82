package io.computehub.cli;

/// What a command's exit code tells a script.
public enum ExitCode {
    DONE(0),
    /// Something in the program itself went wrong.
    INTERNAL(1),
    USAGE(2),
    VAULT(3),
    KEY_REFUSED(4),
    PROVIDER_FAILED(5),
    NOT_FOUND(6),
    PRO_NEEDED(7),
    /// Asked, but not confirmed by the provider's own lists.
    NOT_PROVEN(8),
    INTERRUPTED(130),
    /// No SSH connection, by the code that OpenSSH uses.
    NO_CONNECTION(255);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
