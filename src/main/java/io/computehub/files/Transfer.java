package io.computehub.files;

import io.computehub.text.Message;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One copy, as it stands: `what` is the name of the file or folder and `to` where it goes, both to
/// be shown. `done` and `of` are bytes; `of` is absent until everything has been counted. `left` is
/// how many links and other special files were left out. `landed` is what lies on this computer
/// once a copy to it is done.
public record Transfer(
        long number,
        Way way,
        String what,
        String to,
        State state,
        long done,
        OptionalLong of,
        int files,
        int left,
        Optional<Path> landed) {

    public enum Way {
        UP,
        DOWN
    }

    /// What happens to a file where one of its name is already.
    public enum WhenThere {
        FAIL,
        SKIP,
        REPLACE,
        KEEP_BOTH
    }

    /// Whether the copies were held against their originals.
    public enum Proof {
        HASHES_AGREE,

        /// The machine has no `sha256sum`.
        NO_TOOL,

        /// There was nothing to compare.
        NOTHING
    }

    /// Where a copy stands.
    public sealed interface State {

        record Waiting() implements State {}

        record Running(double bytesPerSecond) implements State {}

        /// The bytes are there, and are being compared.
        record Verifying() implements State {}

        record Paused() implements State {}

        /// Broke off; goes on by itself where it was.
        record Retrying(Message why, Instant again) implements State {}

        record Failed(Message why) implements State {}

        /// More than a single file, and Pro is not open here. Nothing was copied.
        record NeedsPro(Message why) implements State {}

        record Done(Proof proof) implements State {}

        /// Something of the name was there, and stays.
        record Skipped() implements State {}

        record Cancelled() implements State {}
    }

    public boolean over() {
        return switch (state) {
            case State.Failed _,
                    State.NeedsPro _,
                    State.Done _,
                    State.Skipped _,
                    State.Cancelled _ ->
                    true;
            case State.Waiting _,
                    State.Running _,
                    State.Verifying _,
                    State.Paused _,
                    State.Retrying _ ->
                    false;
        };
    }

    Transfer now(State next) {
        return new Transfer(number, way, what, to, next, done, of, files, left, landed);
    }

    Transfer counted(OptionalLong bytes, int howMany, int leftOut) {
        return new Transfer(number, way, what, to, state, done, bytes, howMany, leftOut, landed);
    }

    Transfer at(long bytes, State next) {
        return new Transfer(number, way, what, to, next, bytes, of, files, left, landed);
    }

    Transfer done(Proof proof, Optional<Path> here) {
        return new Transfer(
                number,
                way,
                what,
                to,
                new State.Done(proof),
                of.orElse(done),
                of,
                files,
                left,
                here);
    }

    /// How far it is, from 0 to 1, where that is known.
    public Optional<Double> share() {
        return of.isPresent() && of.getAsLong() > 0
                ? Optional.of(Math.min(1, (double) done / of.getAsLong()))
                : Optional.empty();
    }
}
