package io.computehub.ui.terminal;

import io.computehub.terminal.Place;
import io.computehub.terminal.Span;
import io.computehub.terminal.Terminal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Web addresses in a terminal: those that the host put behind text, and those that stand there.
final class Links {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^\\s<>\"'`{}|\\\\^]+", Pattern.CASE_INSENSITIVE);

    /// Ends the sentence, not the address.
    private static final String TRAILING = ".,:;!?)]'\"";

    private final Terminal terminal;

    /// @param where its text stands
    record Link(Span where, URI address) {}

    Links(Terminal terminal) {
        this.terminal = terminal;
    }

    Optional<Link> at(Place place) {
        var word = terminal.word(place);
        var behind = terminal.link(place).flatMap(Links::uri);
        if (behind.isPresent()) {
            var cell = new Span(place, new Place(place.line(), place.column() + 1));
            return behind.map(uri -> new Link(word.isEmpty() ? cell : word, uri));
        }
        return word.isEmpty()
                ? Optional.empty()
                : written(terminal.text(word.from(), word.to())).map(uri -> new Link(word, uri));
    }

    /// The address in a word.
    static Optional<URI> written(String word) {
        var found = ADDRESS.matcher(word);
        if (!found.find()) {
            return Optional.empty();
        }
        var address = found.group();
        int end = address.length();
        while (end > 0 && TRAILING.indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return uri(address.substring(0, end));
    }

    private static Optional<URI> uri(String address) {
        try {
            var uri = new URI(address);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
