package io.computehub.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import io.computehub.ssh.SshException.Problem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// One signed-in connection. Safe for all threads. Closing ends what runs over it and is final.
public final class Connection implements AutoCloseable {

    private static final int OPEN_MILLIS = 15_000;

    /// RFC 4254, 5.1: the server's reason for opening no channel.
    private static final int PROHIBITED = 1;

    private static final int TURN_MILLIS = 10;
    private static final int TURNS = 200;

    private final SshTarget target;
    private final Session session;
    private final List<Session> all;

    Connection(SshTarget target, Session session, List<Session> all) {
        this.target = target;
        this.session = session;
        this.all = all;
    }

    public SshTarget target() {
        return target;
    }

    public boolean isOpen() {
        return session.isConnected();
    }

    /// Runs a command and waits for its end. What it writes is copied as it comes; the streams stay
    /// open. An interrupt ends it.
    ///
    /// @return its exit status, or empty where the connection broke or a signal ended it
    public Optional<Integer> run(String command, InputStream in, OutputStream out, OutputStream err)
            throws SshException {
        if (target.address().proxy()) {
            throw problem(new Problem.ShellOnly(), Optional.empty());
        }
        var ended = new CountDownLatch(1);
        ChannelExec channel = null;
        try {
            channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
            channel.setInputStream(in, true);
            channel.setOutputStream(new Notice(out, ended), false);
            channel.setErrStream(err, true);
            channel.connect(OPEN_MILLIS);
            ended.await();
            return status(channel);
        } catch (JSchException e) {
            throw problem(new Problem.Cut(), Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem(new Problem.Interrupted(), Optional.of(e));
        } finally {
            if (channel != null) {
                channel.disconnect();
            }
        }
    }

    /// The output ends before the status comes; it is waited for as long as the connection lives,
    /// but not without end. JSch ends the channels of a cut connection before the connection says
    /// so itself: an end without a status is told only when that had time to come, so that whoever
    /// hears of it may ask [#isOpen] whether to dial again.
    private Optional<Integer> status(com.jcraft.jsch.Channel channel) throws InterruptedException {
        for (int i = 0; i < TURNS && !channel.isClosed() && session.isConnected(); i++) {
            Thread.sleep(TURN_MILLIS);
        }
        int status = channel.getExitStatus();
        for (int i = 0; i < TURNS && status < 0 && session.isConnected(); i++) {
            Thread.sleep(TURN_MILLIS);
            status = channel.getExitStatus();
        }
        return status < 0 ? Optional.empty() : Optional.of(status);
    }

    /// Opens a shell with a terminal. What it says goes to `output` on the connection's own thread,
    /// as it comes; `ended` is told once when it is over, with the exit status where there is one.
    public Shell shell(int columns, int rows, Output output, Consumer<Optional<Integer>> ended)
            throws SshException {
        try {
            var channel = (ChannelShell) session.openChannel("shell");
            channel.setPtyType("xterm-256color", columns, rows, 0, 0);
            var over = new CountDownLatch(1);
            channel.setOutputStream(new Notice(new OutputAsStream(output), over), false);
            var writer = channel.getOutputStream();
            channel.connect(OPEN_MILLIS);
            Thread.ofVirtual()
                    .name("ssh shell end")
                    .start(() -> {
                        try {
                            over.await();
                            ended.accept(status(channel));
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                            ended.accept(Optional.empty());
                        }
                        channel.disconnect();
                    });
            return new Shell(channel, writer);
        } catch (JSchException | IOException e) {
            throw problem(new Problem.Cut(), Optional.of(e));
        }
    }

    /// Opens a subsystem of the server's. What it says goes to `output` on the connection's own
    /// thread, as it comes; `ended` is told once when it is over.
    public Subsystem subsystem(String name, Output output, Runnable ended) throws SshException {
        if (target.address().proxy()) {
            throw problem(new Problem.ShellOnly(), Optional.empty());
        }
        try {
            var channel = (ChannelSubsystem) session.openChannel("subsystem");
            channel.setSubsystem(name);
            var over = new CountDownLatch(1);
            channel.setOutputStream(new Notice(new OutputAsStream(output), over), false);
            var writer = channel.getOutputStream();
            channel.connect(OPEN_MILLIS);
            Thread.ofVirtual()
                    .name("ssh subsystem end")
                    .start(() -> {
                        try {
                            over.await();
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                        channel.disconnect();
                        ended.run();
                    });
            return new Subsystem(channel, writer);
        } catch (JSchException | IOException e) {
            throw problem(new Problem.Cut(), Optional.of(e));
        }
    }

    /// Joins a socket of this computer to a port of the machine's own loopback, both ways, until
    /// both ends have said all. Either may end its side first. The socket is closed when this
    /// returns, and untouched when it throws. One that is not read from for long is given up, since
    /// it would hold up the whole connection.
    public void toPort(int port, Socket socket, Passing passing) throws SshException {
        if (target.address().proxy()) {
            throw problem(new Problem.ShellOnly(), Optional.empty());
        }
        ChannelDirectTCPIP channel = null;
        try {
            channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
            channel.setHost("127.0.0.1");
            channel.setPort(port);
            var answers = new Outflow(socket, channel::isClosed, passing);
            channel.setOutputStream(answers);
            var questions = channel.getOutputStream();
            channel.connect(OPEN_MILLIS);
            join(socket, questions, answers, passing);
        } catch (JSchException | IOException e) {
            throw problem(portProblem(port, channel), Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem(new Problem.Interrupted(), Optional.of(e));
        } finally {
            if (channel != null) {
                channel.disconnect();
            }
        }
    }

    private static void join(
            Socket socket, OutputStream questions, Outflow answers, Passing passing)
            throws InterruptedException {
        try (socket) {
            answers.start();
            Inflow.copy(socket, questions, passing);
            answers.await();
        } catch (IOException _) {
            // One of the two ends hung up, which is how these end.
        } finally {
            answers.close();
        }
    }

    private Problem portProblem(int port, @Nullable ChannelDirectTCPIP channel) {
        return channel != null && session.isConnected()
                ? new Problem.PortClosed(port, channel.getExitStatus() == PROHIBITED)
                : new Problem.Cut();
    }

    private SshException problem(Problem problem, Optional<Throwable> cause) {
        return new SshException(problem, target.address().host(), cause);
    }

    @Override
    public void close() {
        all.reversed().forEach(Session::disconnect);
    }

    /// Takes a piece of a shell's output. It must not be kept.
    @FunctionalInterface
    public interface Output {

        void take(byte[] bytes, int from, int to);
    }
}
