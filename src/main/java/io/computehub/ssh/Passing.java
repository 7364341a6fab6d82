package io.computehub.ssh;

/// Hears how many bytes went through, as they go. Called on the threads that carry them.
public interface Passing {

    /// To the machine.
    void up(int bytes);

    /// From the machine.
    void down(int bytes);
}
