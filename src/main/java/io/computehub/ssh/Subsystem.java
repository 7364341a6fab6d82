package io.computehub.ssh;

import com.jcraft.jsch.ChannelSubsystem;

import java.io.IOException;
import java.io.OutputStream;

/// An open subsystem. Writing blocks while the host does not read; one writer at a time.
public final class Subsystem implements AutoCloseable {

    private final ChannelSubsystem channel;
    private final OutputStream writer;

    Subsystem(ChannelSubsystem channel, OutputStream writer) {
        this.channel = channel;
        this.writer = writer;
    }

    /// Sends all of the bytes at once.
    public void write(byte[] bytes, int from, int length) throws IOException {
        writer.write(bytes, from, length);
        writer.flush();
    }

    @Override
    public void close() {
        channel.disconnect();
    }
}
