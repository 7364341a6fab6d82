package io.computehub.market;

import io.computehub.text.Texts;

/// A term of a query as a thing to click away. `start` and `end` are its place in the query's text.
public record Chip(Term term, int start, int end) {

    public String label(Texts texts) {
        return term.label(texts);
    }
}
