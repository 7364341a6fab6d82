package io.computehub.sim.host;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// One channel of a visitor, worked on by a thread of its own until it ends.
abstract class Visit implements Command {

    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {};
    private Thread thread = Thread.ofVirtual().name("sim-visit").unstarted(this::run);

    /// Serves the visitor; returns the status to end with.
    abstract int serve(InputStream input) throws IOException;

    final void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void run() {
        int status = 255;
        try {
            status = serve(in);
        } catch (IOException gone) {
            System.getLogger(Visit.class.getName())
                    .log(System.Logger.Level.DEBUG, "a visitor hung up");
        } finally {
            exit.onExit(status);
        }
    }

    @Override
    public final void setInputStream(InputStream from) {
        in = from;
    }

    @Override
    public final void setOutputStream(OutputStream to) {
        out = to;
    }

    @Override
    public final void setErrorStream(OutputStream to) {
        // All of it goes to the output.
    }

    @Override
    public final void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public final void start(ChannelSession channel, Environment environment) {
        thread.start();
    }

    @Override
    public final void destroy(ChannelSession channel) {
        thread.interrupt();
    }
}
