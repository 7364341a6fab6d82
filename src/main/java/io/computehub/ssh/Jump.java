package io.computehub.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/// The way through another host, without a port of ours that others on this computer could use.
final class Jump implements Proxy {

    /// RFC 4254, 5.1: the server's reason for opening no channel.
    private static final int PROHIBITED = 1;

    private final Session over;
    private volatile Optional<SshException.Problem> refusal = Optional.empty();
    private @Nullable ChannelDirectTCPIP channel;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();

    Jump(Session over) {
        this.over = over;
    }

    @Override
    public void connect(@Nullable SocketFactory unused, String host, int port, int millis)
            throws JSchException, IOException {
        var opened = (ChannelDirectTCPIP) over.openChannel("direct-tcpip");
        opened.setHost(host);
        opened.setPort(port);
        in = opened.getInputStream();
        out = opened.getOutputStream();
        try {
            opened.connect(millis);
        } catch (JSchException e) {
            refusal = Optional.of(refusal(opened.getExitStatus()));
            throw e;
        }
        channel = opened;
    }

    /// Without a reason it did not answer at all.
    private SshException.Problem refusal(int reason) {
        return reason > 0
                ? new SshException.Problem.NoWayOn(over.getHost(), reason == PROHIBITED)
                : new SshException.Problem.TimedOut();
    }

    /// Why there was no way on from that host.
    Optional<SshException.Problem> refusal() {
        return refusal;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        var opened = channel;
        if (opened != null) {
            opened.disconnect();
        }
    }
}
