package io.computehub.market;

import java.util.List;
import java.util.stream.Collectors;

/// A query over offers, such as `gpu:h100 vram>=80 price<2.5 -region:us spot`. All terms must hold;
/// names with commas between them are alternatives. What is not understood becomes a problem and
/// filters nothing. Immutable, safe for all threads.
public record OfferQuery(String text, List<Chip> chips, List<Problem> problems) {

    public static final OfferQuery ALL = new OfferQuery("", List.of(), List.of());

    public OfferQuery {
        chips = List.copyOf(chips);
        problems = List.copyOf(problems);
    }

    /// Never fails: what cannot be read is told by `problems`.
    public static OfferQuery parse(String text) {
        return new QueryParser(text).parse();
    }

    public boolean matches(PricedOffer offer) {
        for (var chip : chips) {
            if (!chip.term().matches(offer)) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return chips.isEmpty();
    }

    /// The same conditions in the plainest writing; reading it back gives an equal canonical text.
    public String canonical() {
        return chips.stream().map(chip -> chip.term().canonical()).collect(Collectors.joining(" "));
    }

    /// The text without one of its terms; the rest stays as it was typed.
    public String without(Chip chip) {
        var before = text.substring(0, chip.start()).stripTrailing();
        var after = text.substring(chip.end()).stripLeading();
        return before.isEmpty() || after.isEmpty() ? before + after : before + " " + after;
    }

    /// The text with a further term at its end.
    public String with(String term) {
        return text.isBlank() ? term : text.stripTrailing() + " " + term;
    }
}
