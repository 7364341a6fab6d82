package io.computehub.ssh;

import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.util.Optional;

/// No connection, or none any more. The kinds tell what a person can do about it; the text holds no
/// secret and nothing that the host sent.
public final class SshException extends Exception implements Explained {

    private static final long serialVersionUID = 1L;

    /// What went wrong.
    public sealed interface Problem {

        /// The machine's port is closed: it is not up yet, or its SSH server is not.
        record Refused() implements Problem {}

        /// No answer in time.
        record TimedOut() implements Problem {}

        /// No way there from this computer.
        record NoRoute() implements Problem {}

        record UnknownHost() implements Problem {}

        /// Something answers, but not as an SSH server does that this program will talk to.
        record NotSsh() implements Problem {}

        /// None of the keys was taken; `tried` is how many.
        record SignInRefused(int tried) implements Problem {}

        /// There is no key to try.
        record NoKey() implements Problem {}

        /// The user did not accept the host's key.
        record HostKeyRefused() implements Problem {}

        /// The host shows another key than the accepted one. Blocks until the old, which is kept
        /// under `place`, is forgotten.
        record HostKeyChanged(String place, String known, String shown) implements Problem {}

        /// `gate`, a host on the way, was reached, and leads no further: nothing answers there, or
        /// its server lets nobody through.
        record NoWayOn(String gate, boolean forbidden) implements Problem {}

        /// The connection was there and broke.
        record Cut() implements Problem {}

        /// The provider's proxy gives a shell and nothing else.
        record ShellOnly() implements Problem {}

        /// Nothing of the machine's answers at the port, or its server lets nobody through to
        /// ports.
        record PortClosed(int port, boolean forbidden) implements Problem {}

        record Interrupted() implements Problem {}
    }

    private final transient Problem problem;
    private final String host;

    SshException(Problem problem, String host) {
        this(problem, host, Optional.empty());
    }

    SshException(Problem problem, String host, Optional<Throwable> cause) {
        super(problem.getClass().getSimpleName());
        this.problem = problem;
        this.host = host;
        // The type alone: a library's text may quote what the host sent.
        cause.ifPresent(it -> setStackTrace(it.getStackTrace()));
    }

    /// For whoever stands in for a connector: the user did not accept the host's key.
    public static SshException hostKeyRefused(String host) {
        return new SshException(new Problem.HostKeyRefused(), host);
    }

    /// There is no address to connect to: the machine is not up.
    public static SshException unreached() {
        return new SshException(new Problem.NoRoute(), "SSH");
    }

    public Problem problem() {
        return problem;
    }

    /// Which host it is about: the one that was meant, or one on the way to it.
    public String host() {
        return host;
    }

    /// Whether the host would let one in with another key, or a password.
    public boolean needsAKey() {
        return problem instanceof Problem.SignInRefused || problem instanceof Problem.NoKey;
    }

    /// Whether trying again by itself may help.
    public boolean mayPass() {
        return switch (problem) {
            case Problem.Refused _,
                    Problem.TimedOut _,
                    Problem.NoRoute _,
                    Problem.UnknownHost _,
                    Problem.NotSsh _,
                    Problem.Cut _ ->
                    true;
            case Problem.PortClosed closed -> !closed.forbidden();
            case Problem.NoWayOn none -> !none.forbidden();
            case Problem.SignInRefused _,
                    Problem.NoKey _,
                    Problem.HostKeyRefused _,
                    Problem.HostKeyChanged _,
                    Problem.ShellOnly _,
                    Problem.Interrupted _ ->
                    false;
        };
    }

    @Override
    public Message explanation() {
        return switch (problem) {
            case Problem.Refused _ -> say("refused", host);
            case Problem.TimedOut _ -> say("timed-out", host);
            case Problem.NoRoute _ -> say("no-route", host);
            case Problem.UnknownHost _ -> say("unknown-host", host);
            case Problem.NotSsh _ -> say("not-ssh", host);
            case Problem.SignInRefused refused -> say("sign-in-refused", host, refused.tried());
            case Problem.NoKey _ -> say("no-key");
            case Problem.HostKeyRefused _ -> say("host-key-refused", host);
            case Problem.HostKeyChanged changed ->
                    say("host-key-changed", host, changed.known(), changed.shown());
            case Problem.NoWayOn none ->
                    say(none.forbidden() ? "way-forbidden" : "no-way-on", host, none.gate());
            case Problem.Cut _ -> say("cut", host);
            case Problem.ShellOnly _ -> say("shell-only", host);
            case Problem.PortClosed closed when closed.forbidden() -> say("port-forbidden", host);
            case Problem.PortClosed closed ->
                    say("port-closed", host, Integer.toString(closed.port()));
            case Problem.Interrupted _ -> say("interrupted");
        };
    }

    private static Message say(String key, Object... arguments) {
        return Message.of(SshException.class, "ssh." + key, arguments);
    }
}
