package io.computehub.market;

import io.computehub.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/// Turns a field, a sign and what stands behind it into a term. `count:1,2` is one of several,
/// `vram:24..48` a range with both ends in.
final class NumberTerms {

    private enum Sign {
        LESS("<", "<"),
        AT_MOST("<=", "≤"),
        MORE(">", ">"),
        AT_LEAST(">=", "≥");

        private final String canonical;
        private final String shown;

        Sign(String canonical, String shown) {
            this.canonical = canonical;
            this.shown = shown;
        }

        DoublePredicate than(double bound) {
            return switch (this) {
                case LESS -> figure -> figure < bound;
                case AT_MOST -> figure -> figure <= bound;
                case MORE -> figure -> figure > bound;
                case AT_LEAST -> figure -> figure >= bound;
            };
        }
    }

    private NumberTerms() {}

    /// Empty when the value is no number, list or range of that field.
    static Optional<Term> read(NumberField field, String sign, String value) {
        return switch (sign) {
            case "<" -> compared(field, Sign.LESS, value);
            case "<=", "=<", "≤" -> compared(field, Sign.AT_MOST, value);
            case ">" -> compared(field, Sign.MORE, value);
            case ">=", "=>", "≥" -> compared(field, Sign.AT_LEAST, value);
            default -> value.contains("..") ? range(field, value) : oneOf(field, value);
        };
    }

    /// Whether it asks for prices of zero or below, which would hide the whole market in silence.
    static boolean capsAtNothing(NumberField field, String sign, String value) {
        return field.quantity() == Quantity.DOLLARS
                && sign.matches("<|<=|=<|≤")
                && field.quantity().read(value).filter(cap -> cap.number() <= 0).isPresent();
    }

    private static Optional<Term> compared(NumberField field, Sign sign, String value) {
        return field.quantity()
                .read(value)
                .map(amount -> {
                    var test = sign.than(amount.number());
                    return new Term(
                            field.key() + sign.canonical + amount.text(),
                            offer -> test.test(field.of(offer)),
                            texts -> label(texts, field, sign, amount));
                });
    }

    private static String label(Texts texts, NumberField field, Sign sign, Quantity.Amount amount) {
        var shown = field.quantity().display(amount);
        if (field == NumberField.PRICE && sign == Sign.LESS) {
            return texts.say(Term.class, "term.under", shown);
        }
        if (field == NumberField.LISTED && sign == Sign.LESS) {
            return texts.say(Term.class, "term.listed-under", shown);
        }
        return name(texts, field) + " " + sign.shown + " " + shown;
    }

    private static Optional<Term> oneOf(NumberField field, String value) {
        var amounts = new ArrayList<Quantity.Amount>();
        for (var part : value.split(",", -1)) {
            var amount = field.quantity().read(part);
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            amounts.add(amount.get());
        }
        var figures = amounts.stream().mapToDouble(Quantity.Amount::number).toArray();
        return Optional.of(
                new Term(
                        field.key() + "=" + texts(amounts),
                        offer -> contains(figures, field.of(offer)),
                        texts ->
                                name(texts, field)
                                        + " = "
                                        + amounts.stream()
                                                .map(field.quantity()::display)
                                                .reduce((left, right) ->
                                                        texts.say(
                                                                Term.class, "term.or", left, right))
                                                .orElseThrow()));
    }

    private static Optional<Term> range(NumberField field, String value) {
        int dots = value.indexOf("..");
        var low = field.quantity().read(value.substring(0, dots));
        var high = field.quantity().read(value.substring(dots + 2));
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        double from = low.get().number();
        double to = high.get().number();
        return Optional.of(
                new Term(
                        field.key() + "=" + low.get().text() + ".." + high.get().text(),
                        offer -> from <= field.of(offer) && field.of(offer) <= to,
                        texts ->
                                name(texts, field)
                                        + " "
                                        + low.get().text()
                                        + "–"
                                        + field.quantity().display(high.get())));
    }

    private static boolean contains(double[] figures, double figure) {
        for (double one : figures) {
            if (Math.abs(one - figure) <= 1e-9 * Math.max(1, Math.abs(one))) {
                return true;
            }
        }
        return false;
    }

    private static String texts(List<Quantity.Amount> amounts) {
        return amounts.stream().map(Quantity.Amount::text).collect(Collectors.joining(","));
    }

    private static String name(Texts texts, NumberField field) {
        return texts.say(NumberField.class, "field." + field.key());
    }
}
