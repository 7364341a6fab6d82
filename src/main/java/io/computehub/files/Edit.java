package io.computehub.files;

import io.computehub.text.Message;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// One file of a machine that is edited here, as it stands: `path` is where it is saved to there,
/// and `copy` what the person's program has open, once it is `fetched`.
public record Edit(long number, RemotePath path, Path copy, boolean fetched, State state) {

    /// Where it stands.
    public sealed interface State {

        /// On its way here.
        record Fetching() implements State {}

        /// The machine has what was saved last; `sent` is when it was given something.
        record Watching(Optional<Instant> sent) implements State {}

        /// The copy is to be opened by the person; what is saved is sent all the same.
        record Unopened(Message why) implements State {}

        record Sending() implements State {}

        /// The file there is no longer what the copy was made from: nothing is overwritten until a
        /// person decides. `gone` is whether there is none any more.
        record Conflict(boolean gone) implements State {}

        /// The line broke; tried again by itself. The copy here has it all.
        record Retrying(Message why, Instant again) implements State {}

        /// Not fetched, or not sent. A further save tries again.
        record Failed(Message why) implements State {}
    }

    /// What becomes of a file that was changed there and here.
    public enum Way {

        /// Ours takes its place, unless it changes once more before that.
        OVERWRITE,

        /// Ours goes beside it as `name (yours).txt`, and is edited on there.
        KEEP_BOTH,

        /// Theirs takes the place of our copy.
        TAKE_THEIRS
    }

    /// Whether the copy holds what the machine has not, as far as it was looked at.
    public boolean unsent() {
        return fetched
                && switch (state) {
                    case State.Sending _, State.Conflict _, State.Retrying _, State.Failed _ ->
                            true;
                    case State.Fetching _, State.Watching _, State.Unopened _ -> false;
                };
    }

    Edit now(State next) {
        return new Edit(number, path, copy, fetched, next);
    }

    Edit at(RemotePath next) {
        return new Edit(number, next, copy, fetched, state);
    }

    Edit here() {
        return new Edit(number, path, copy, true, state);
    }
}
