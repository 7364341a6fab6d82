package io.computehub.market;

import io.computehub.text.Message;
import io.computehub.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads one query text. Full-width signs, as Chinese keyboards give them, mean the same as ASCII
/// ones, and positions always count characters of the text as it was typed.
final class QueryParser {

    /// Longer than any query a person writes; a pasted document is cut here.
    private static final int LONGEST = 2_000;

    private static final String WIDE = "：，＜＞＝－　“”＂＄％．０１２３４５６７８９";
    private static final String NARROW = ":,<>=- \"\"\"$%.0123456789";

    private static final Pattern TYPED =
            Pattern.compile(
                    "(-?)(\\p{L}[\\p{L}\\p{N}_-]*)"
                            + "(?:\\s*(>=|<=|=>|=<|==|≥|≤|>|<|=)(?:\\s+(?=[\\d$.]))?|(:))"
                            + "((?:\"[^\"]*\"?|[^\\s\"])*)");
    private static final Pattern BARE = Pattern.compile("(-?)(?:\"([^\"]*)(\"?)|([^\\s\"]+))");
    private static final Pattern UNIT_APART = Pattern.compile("\\s+([\\p{L}/%$]+)(?=\\s|$)");
    private static final Pattern SIGN_FIRST = Pattern.compile("-?[<>=≥≤:].*");

    private final String text;
    private final String narrow;
    private final List<Chip> chips = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    QueryParser(String text) {
        this.text = text;
        this.narrow = narrowed(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    OfferQuery parse() {
        if (text.length() > LONGEST) {
            problem(LONGEST, text.length(), "query.too-long", String.valueOf(LONGEST));
        }
        int at = 0;
        while (at < narrow.length()) {
            at = Character.isWhitespace(narrow.charAt(at)) ? at + 1 : next(at);
        }
        return new OfferQuery(text, chips, problems);
    }

    private int next(int at) {
        var typed = TYPED.matcher(narrow).region(at, narrow.length());
        if (typed.lookingAt()) {
            return typed(typed);
        }
        var bare = BARE.matcher(narrow).region(at, narrow.length());
        return bare.lookingAt() ? bare(bare) : at + 1;
    }

    private int typed(Matcher match) {
        var key = match.group(2).toLowerCase(Locale.ROOT);
        var sign = match.group(4) == null ? match.group(3) : match.group(4);
        var value = match.group(5);
        var numbers = NumberField.find(key);
        if (numbers.isPresent()) {
            return number(match, numbers.get(), sign, value);
        }
        var names = NameField.find(key);
        if (names.isEmpty()) {
            unknownKey(match, key);
        } else if (!sign.equals(":") && !sign.equals("=") && !sign.equals("==")) {
            problem(match.start(), match.end(), "query.takes-names", key, names.get().example());
        } else {
            names(match, names.get(), value);
        }
        return match.end();
    }

    private int number(Matcher match, NumberField field, String sign, String value) {
        int end = match.end();
        var unit = UNIT_APART.matcher(narrow).region(end, narrow.length());
        if (!value.isEmpty()
                && Character.isDigit(value.charAt(value.length() - 1))
                && unit.lookingAt()
                && field.quantity().isUnit(unit.group(1))) {
            value += unit.group(1);
            end = unit.end();
        }
        var term = NumberTerms.read(field, sign, value);
        if (term.isPresent() && NumberTerms.capsAtNothing(field, sign, value)) {
            problem(match.start(), end, "query.cap-zero", field.key(), field.example());
        } else if (term.isPresent()) {
            add(term.get(), match.start(), end, !match.group(1).isEmpty());
        } else {
            problem(match.start(), end, "query.needs-number", field.key(), field.example());
        }
        return end;
    }

    private void names(Matcher match, NameField field, String value) {
        var words = words(value);
        if (words.isEmpty()) {
            problem(match.start(), match.end(), "query.needs-name", field.key(), field.example());
            return;
        }
        var known = new ArrayList<NameField.Name>();
        for (var word : words) {
            var name = field.read(word);
            if (name.isPresent()) {
                known.add(name.get());
            } else {
                problem(match.start(), match.end(), unknownName(field), word, field.example());
            }
        }
        if (!known.isEmpty()) {
            add(term(field, known), match.start(), match.end(), !match.group(1).isEmpty());
        }
    }

    private static String unknownName(NameField field) {
        return switch (field) {
            case COUNTRY -> "query.unknown-country";
            case VENDOR -> "query.unknown-vendor";
            case TYPE -> "query.unknown-type";
            case TIER -> "query.unknown-tier";
            case GPU, PROVIDER, REGION, HOST, ACCOUNT, STOCK, ARCH, IP -> "query.unknown-name";
        };
    }

    private int bare(Matcher match) {
        boolean quoted = match.group(4) == null;
        var word = quoted ? match.group(2).strip() : match.group(4);
        boolean negated = !match.group(1).isEmpty();
        if (quoted && match.group(3).isEmpty()) {
            problem(match.start(), match.end(), "query.open-quote");
        }
        if (!quoted && SIGN_FIRST.matcher(word).matches()) {
            problem(match.start(), match.end(), "query.sign-first", word);
        } else if (!word.isEmpty() && !word.equals("-")) {
            var implied = quoted ? Optional.<NameField>empty() : NameField.impliedBy(word);
            add(
                    implied.map(field -> term(field, List.of(field.read(word).orElseThrow())))
                            .orElseGet(() -> bareTerm(word)),
                    match.start(),
                    match.end(),
                    negated);
        }
        return match.end();
    }

    private void unknownKey(Matcher match, String key) {
        var near = Spelling.nearest(key);
        if (near.isPresent()) {
            problem(match.start(), match.end(), "query.unknown-key.near", key, near.get());
        } else {
            problem(match.start(), match.end(), "query.unknown-key", key);
        }
    }

    private void add(Term term, int start, int end, boolean negated) {
        chips.add(new Chip(negated ? term.negated() : term, start, end));
    }

    private void problem(int start, int end, String key, Object... arguments) {
        problems.add(new Problem(start, end, Message.of(QueryParser.class, key, arguments)));
    }

    private static Term bareTerm(String word) {
        var wanted = word.toLowerCase(Locale.ROOT);
        boolean plain =
                word.chars().noneMatch(Character::isWhitespace)
                        && !word.startsWith("-")
                        && !TYPED.matcher(word).lookingAt()
                        && !SIGN_FIRST.matcher(word).matches()
                        && NameField.impliedBy(word).isEmpty();
        return new Term(
                plain ? wanted : '"' + wanted + '"',
                offer -> offer.searchText.contains(wanted),
                texts -> texts.say(Term.class, "term.word", word));
    }

    private static Term term(NameField field, List<NameField.Name> names) {
        var canonical =
                field.key()
                        + ":"
                        + names.stream()
                                .map(name -> quoted(name.canonical()))
                                .collect(Collectors.joining(","));
        var tests = names.stream().map(NameField.Name::test).toList();
        return new Term(
                canonical,
                offer -> {
                    for (var test : tests) {
                        if (test.test(offer)) {
                            return true;
                        }
                    }
                    return false;
                },
                texts -> label(field, names, texts));
    }

    private static String label(NameField field, List<NameField.Name> names, Texts texts) {
        var joined =
                names.stream()
                        .map(name -> name.label().apply(texts))
                        .reduce((left, right) -> texts.say(Term.class, "term.or", left, right))
                        .orElseThrow();
        return field.namedOnChip()
                ? texts.say(Term.class, "term.named", field.label(), joined)
                : joined;
    }

    private static String quoted(String word) {
        return word.chars().anyMatch(c -> Character.isWhitespace(c) || c == ',')
                ? '"' + word + '"'
                : word;
    }

    /// The values of a term: commas part them, quotes hold them together.
    private static List<String> words(String value) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                flush(words, word);
            } else {
                word.append(letter);
            }
        }
        flush(words, word);
        return words;
    }

    private static void flush(List<String> words, StringBuilder word) {
        var done = word.toString().strip();
        if (!done.isEmpty() && !words.contains(done)) {
            words.add(done);
        }
        word.setLength(0);
    }

    private static String narrowed(String text) {
        var narrow = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            int wide = WIDE.indexOf(letter);
            narrow.append(wide < 0 ? letter : NARROW.charAt(wide));
        }
        return narrow.toString();
    }
}
