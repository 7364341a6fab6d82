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
        var opened = new ArrayList<Session>();
        try {
            var session = open(target, question, opened);
            return new Connection(target, session, List.copyOf(opened));
        } catch (SshException e) {
            opened.reversed().forEach(Session::disconnect);
            throw e;
        }
    }

    private Session open(SshTarget target, HostKeyQuestion question, List<Session> opened)
            throws SshException {
        Optional<Jump> jump =
                target.via().isPresent()
                        ? Optional.of(new Jump(open(target.via().get(), question, opened)))
                        : Optional.empty();
        var gate = new HostKeyGate(target, hosts, question);
        var dialling = new Dialling(patience.dial());
        var jsch = new JSch();
        try {
            int tried = addKeys(jsch, target);
            var session = session(jsch, target, gate);
            session.setSocketFactory(dialling);
            jump.ifPresent(session::setProxy);
            opened.add(session);
            connect(session, e -> failed(e, target, problem(gate, jump, dialling), tried));
            return session;
        } catch (JSchException e) {
            throw failed(e, target, problem(gate, jump, dialling), 0);
        } finally {
            forgetKeys(jsch);
        }
    }

    private int addKeys(JSch jsch, SshTarget target) throws JSchException, SshException {
        var secrets = keys.secrets(target.keys());
        try {
            for (int i = 0; i < secrets.size(); i++) {
                var secret = secrets.get(i);
                jsch.addIdentity(
                        target.keys().get(Math.min(i, target.keys().size() - 1)).fingerprint(),
                        secret.file().clone(),
                        null,
                        secret.passphrase().length == 0 ? null : secret.passphrase().clone());
            }
        } finally {
            secrets.forEach(PrivateKey::close);
        }
        if (secrets.isEmpty()) {
            throw new SshException(new Problem.NoKey(), target.address().host());
        }
        return secrets.size();
    }

    private static void forgetKeys(JSch jsch) {
        try {
            jsch.removeAllIdentity();
        } catch (JSchException e) {
            throw new IllegalStateException("keys could not be wiped", e);
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
