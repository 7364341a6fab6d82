package io.computehub.files;

import io.computehub.text.Explained;
import io.computehub.text.Message;

/// A machine's files cannot be had or changed as asked. The kinds tell what a person can do.
public final class FileException extends Exception implements Explained {

    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public enum Problem {
        NOT_THERE("not-there"),
        DENIED("denied"),

        /// The server says no more than that it failed: the folder is not empty, the disk is full,
        /// the name is taken.
        FAILED("failed"),
        THERE_ALREADY("there-already"),

        /// Something other than a file or a folder.
        NOT_A_FILE("not-a-file"),

        /// The connection broke; trying again may help.
        CUT("cut"),

        /// It does not speak SFTP as it should.
        NO_SFTP("no-sftp"),

        /// The file here or there changed while it was copied.
        CHANGED("changed"),

        /// The copy differs from what it was copied from.
        DIFFERS("differs"),

        /// This computer's own disk says no.
        HERE("here"),
        INTERRUPTED("interrupted"),

        /// Larger than what is opened in a program here.
        TOO_BIG("too-big"),

        /// Not a plain file, which alone is opened in a program here.
        NOT_PLAIN("not-plain"),
        NOT_TEXT("not-text");

        private final String key;

        Problem(String key) {
            this.key = key;
        }
    }

    private final Problem problem;
    private final String what;

    FileException(Problem problem, String what) {
        super(problem.key);
        this.problem = problem;
        this.what = what;
    }

    FileException(Problem problem, RemotePath what) {
        this(problem, what.toString());
    }

    public Problem problem() {
        return problem;
    }

    /// Whether trying again by itself may help.
    public boolean mayPass() {
        return problem == Problem.CUT;
    }

    @Override
    public Message explanation() {
        return Message.of(FileException.class, "problem." + problem.key, what);
    }
}
