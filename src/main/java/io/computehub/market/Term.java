package io.computehub.market;

import io.computehub.text.Texts;

import java.util.function.Function;
import java.util.function.Predicate;

/// One condition of a query. Two terms are equal when they are written alike in canonical form.
public final class Term {

    private final String canonical;
    private final Predicate<PricedOffer> test;
    private final Function<Texts, String> label;

    Term(String canonical, Predicate<PricedOffer> test, Function<Texts, String> label) {
        this.canonical = canonical;
        this.test = test;
        this.label = label;
    }

    /// The term as the query language writes it, such as `vram>=24`.
    public String canonical() {
        return canonical;
    }

    /// What a chip says, such as `VRAM ≥ 24 GiB`.
    public String label(Texts texts) {
        return label.apply(texts);
    }

    public boolean matches(PricedOffer offer) {
        return test.test(offer);
    }

    Term negated() {
        return new Term(
                "-" + canonical,
                test.negate(),
                texts -> texts.say(Term.class, "term.not", label.apply(texts)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Term term && term.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
