package io.computehub.ssh;

import io.computehub.ssh.Connection.Output;

import java.io.OutputStream;

/// Hands on what JSch writes.
final class OutputAsStream extends OutputStream {

    private final Output output;

    OutputAsStream(Output output) {
        this.output = output;
    }

    @Override
    public void write(int octet) {
        output.take(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        output.take(bytes, from, from + length);
    }
}
