package io.computehub.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/// What a local program says, on its way to the machine.
final class Inflow {

    private static final int PIECE = 16 * 1024;

    private Inflow() {}

    /// Until the program has said all; then the machine is told so, and may go on answering.
    static void copy(Socket from, OutputStream to, Passing passing) throws IOException {
        var piece = new byte[PIECE];
        var in = from.getInputStream();
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            to.write(piece, 0, read);
            // A channel keeps small pieces back until asked.
            to.flush();
            passing.up(read);
        }
        to.close();
    }
}
