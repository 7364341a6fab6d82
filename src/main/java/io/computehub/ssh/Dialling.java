package io.computehub.ssh;

import com.jcraft.jsch.SocketFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// Opens the socket, within a time, and remembers why it could not.
final class Dialling implements SocketFactory {

    private final Duration patience;
    private volatile Optional<IOException> failure = Optional.empty();

    Dialling(Duration patience) {
        this.patience = patience;
    }

    Optional<IOException> failure() {
        return failure;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            return socket;
        } catch (IOException e) {
            failure = Optional.of(e);
            socket.close();
            throw e;
        }
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }
}
