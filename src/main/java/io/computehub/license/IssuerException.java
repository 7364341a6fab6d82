package io.computehub.license;

import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.nio.file.Path;

/// The owner's tool could not do what it was asked. No file was changed, and no message holds a
/// secret.
public final class IssuerException extends Exception implements Explained {

    /// In which way.
    public enum Kind {
        /// A key lies there already.
        KEY_EXISTS,
        /// The place lies in a git repository, from where a key would travel.
        IN_REPOSITORY,
        KEY_UNREADABLE,
        KEY_DAMAGED,
        WRONG_PASSPHRASE,
        WEAK_PASSPHRASE,
        NOT_WRITABLE,
        /// Not a list of revocations under this key.
        FOREIGN_LIST,
        /// The list would grow beyond what the program reads.
        LIST_FULL
    }

    private final Kind kind;
    private final transient Message explanation;

    IssuerException(Kind kind, Path file) {
        super(kind + ": " + file.getFileName());
        this.kind = kind;
        this.explanation = Message.of(IssuerException.class, "issuer." + kind, file.toString());
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public Message explanation() {
        return explanation;
    }
}
