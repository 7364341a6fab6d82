package io.computehub.terminal;

/// What a parser found in the host's bytes.
interface VtSink {

    /// Printable ASCII.
    void ascii(byte[] bytes, int from, int to);

    /// One character beyond ASCII.
    void print(int codePoint);

    /// A control character below 32.
    void control(int code);

    /// @param between the byte between ESC and the last, or 0
    void escape(int between, int last);

    /// @param prefix the private marker `?`, `>`, `=`, `<`, or 0
    /// @param between the byte before the last, or 0
    void csi(VtParams params, int prefix, int between, int last);

    /// An operating system command, without its end.
    void osc(String text);
}
