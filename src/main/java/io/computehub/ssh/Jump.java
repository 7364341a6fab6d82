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

/// The way through another host, without a port of ours that others on this computer could use.
final class Jump implements Proxy {

    private final Session over;
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
        opened.connect(millis);
        channel = opened;
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
