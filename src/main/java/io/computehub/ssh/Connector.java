package io.computehub.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import io.computehub.ssh.SshException.Problem;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Opens connections. Calls block, for as long as the network and the user take. Every call opens a
/// connection of its own, so that one that stalls stalls nothing else. Safe for all threads.
public final class Connector {

    /// How long things may take, and how a silent host is noticed.
    public record Patience(Duration dial, Duration signIn, Duration aliveEvery, int aliveMisses) {

        public static final Patience USUAL =
                new Patience(
                        Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(15), 3);
    }

    private final KeyRing keys;
    private final KnownHosts hosts;
    private final Patience patience;

    public Connector(KeyRing keys, KnownHosts hosts) {
        this(keys, hosts, Patience.USUAL);
    }

    public Connector(KeyRing keys, KnownHosts hosts, Patience patience) {
        this.keys = keys;
        this.hosts = hosts;
        this.patience = patience;
    }

    /// Connects, checks the host's key and signs in.
    ///
    /// @param question asked of each host on the way that is seen for the first time
    public Connection open(SshTarget target, HostKeyQuestion question) throws SshException {
        return open(target, question, SignInQuestion.NOBODY);
    }

    /// The same, with somebody there to type what a host asks for where no key opens.
    public Connection open(SshTarget target, HostKeyQuestion question, SignInQuestion more)
            throws SshException {
        var opened = new ArrayList<Session>();
        try {
            var session = open(target, question, more, opened);
            return new Connection(target, session, List.copyOf(opened));
        } catch (SshException e) {
            opened.reversed().forEach(Session::disconnect);
            throw e;
        }
    }

    private Session open(
            SshTarget target, HostKeyQuestion question, SignInQuestion more, List<Session> opened)
            throws SshException {
        Optional<Jump> jump =
                target.via().isPresent()
                        ? Optional.of(new Jump(open(target.via().get(), question, more, opened)))
                        : Optional.empty();
        var gate = new HostKeyGate(target, hosts, question);
        var dialling = new Dialling(patience.dial());
        var jsch = new JSch();
        try (var identities = new Identities(jsch)) {
            keys.lay(target, identities);
            boolean alone = more == SignInQuestion.NOBODY;
            if (identities.count() == 0 && alone) {
                throw new SshException(new Problem.NoKey(), target.address().host());
            }
            var session = session(jsch, target, gate);
            session.setSocketFactory(dialling);
            jump.ifPresent(session::setProxy);
            opened.add(session);
            var answers = new Answers(target, more);
            if (!alone) {
                session.setConfig(
                        "PreferredAuthentications", "publickey,keyboard-interactive,password");
                session.setUserInfo(answers);
            }
            int tried = identities.count();
            connect(
                    session,
                    e ->
                            answers.calledOff()
                                    ? failed(e, target, Optional.of(new Problem.Interrupted()), 0)
                                    : failed(e, target, problem(gate, jump, dialling), tried));
            return session;
        } catch (JSchException e) {
            throw failed(e, target, problem(gate, jump, dialling), 0);
        }
    }

    private Session session(JSch jsch, SshTarget target, HostKeyGate gate) throws JSchException {
        var address = target.address();
        var session = jsch.getSession(address.user(), address.host(), address.port());
        session.setHostKeyRepository(gate);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey");
        session.setConfig("enable_server_sig_algs", "yes");
        session.setConfig("MaxAuthTries", "12");
        session.setThreadFactory(Thread.ofVirtual().name("ssh " + address.host()).factory());
        session.setServerAliveInterval((int) patience.aliveEvery().toMillis());
        session.setServerAliveCountMax(patience.aliveMisses());
        session.setDaemonThread(true);
        return session;
    }

    private void connect(Session session, Function<Exception, SshException> told)
            throws SshException {
        try {
            session.connect((int) patience.signIn().toMillis());
        } catch (JSchException | RuntimeException e) {
            session.disconnect();
            throw told.apply(e);
        }
    }

    /// What those that JSch asked on its way know better than it tells.
    private static Optional<Problem> problem(
            HostKeyGate gate, Optional<Jump> jump, Dialling dialling) {
        return gate.closed()
                .or(() -> jump.flatMap(Jump::refusal))
                .or(() -> dialling.failure().map(Connector::ofSocket));
    }

    private static SshException failed(
            Exception e, SshTarget target, Optional<Problem> known, int tried) {
        return new SshException(
                known.orElseGet(() -> ofProtocol(e, tried)),
                target.address().host(),
                Optional.of(e));
    }

    private static Problem ofSocket(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> new Problem.TimedOut();
            case UnknownHostException _ -> new Problem.UnknownHost();
            case NoRouteToHostException _ -> new Problem.NoRoute();
            case ConnectException _ -> new Problem.Refused();
            default -> new Problem.NoRoute();
        };
    }

    /// JSch tells most failures by their words alone.
    private static Problem ofProtocol(Exception e, int tried) {
        var words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return new Problem.UnknownHost();
            } else if (at instanceof SocketTimeoutException) {
                return new Problem.TimedOut();
            }
        }
        if (words.startsWith("auth ") || words.contains("too many authentication")) {
            return new Problem.SignInRefused(tried);
        } else if (words.contains("timeout") || words.contains("timed out")) {
            return new Problem.TimedOut();
        } else if (words.contains("channel is not opened") || words.contains("open failed")) {
            return new Problem.Refused();
        }
        return new Problem.NotSsh();
    }
}
