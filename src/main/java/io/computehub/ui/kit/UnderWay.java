package io.computehub.ui.kit;

/// One piece of work that has been started and has not ended, and the way to give it up.
public record UnderWay(String what, Runnable cancel) {}
