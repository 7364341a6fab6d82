package io.computehub.tunnel;

/// What went through a tunnel since it was opened, in bytes: `up` to the machine, `down` from it;
/// and how many connections are open through it now.
public record Traffic(long up, long down, int open) {}
