package io.computehub.market;

import io.computehub.text.Message;

/// A part of a query that cannot be understood, from `start` to `end` of its text, and a sentence
/// that says what to write instead. The other terms work meanwhile.
public record Problem(int start, int end, Message sentence) {}
