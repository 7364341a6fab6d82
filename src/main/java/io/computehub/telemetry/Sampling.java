package io.computehub.telemetry;

import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.text.Message;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// How it stands with measuring a machine on the machine itself.
public sealed interface Sampling {

    /// Nobody measures there: it does not run, or has no way for commands. `why` says which.
    record Off(Message why) implements Sampling {}

    /// Its host key was never confirmed, and nobody is asked unless they wanted something.
    record Unconfirmed() implements Sampling {}

    record Connecting() implements Sampling {}

    /// The user wanted to measure it and has to confirm its key first.
    record Asking(Shown shown, CompletableFuture<Boolean> answer) implements Sampling {}

    record Live() implements Sampling {}

    /// `again` is after how long it is tried once more by itself.
    record Lost(Message why, Optional<Duration> again) implements Sampling {}
}
