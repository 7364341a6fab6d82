package io.computehub.ssh;

import io.computehub.domain.account.Secret;

import java.util.List;
import java.util.Optional;

/// Asked where a host wants more than a key, or something else: a password, a code. Called on the
/// connecting thread, which waits.
@FunctionalInterface
public interface SignInQuestion {

    /// Nobody is there to answer.
    SignInQuestion NOBODY = _ -> Optional.empty();

    /// What the host wants to know. `words` and those of the lines are the host's own, made visible
    /// and cut to a length: it may lie in them.
    record Asked(String user, String host, String words, List<Line> lines) {

        public Asked {
            lines = List.copyOf(lines);
        }
    }

    /// One thing to type, hidden while it is typed unless `shown`.
    record Line(String words, boolean shown) {}

    /// One answer a line, for the caller to close; empty where the user calls it off.
    Optional<List<Secret>> answer(Asked asked);
}
