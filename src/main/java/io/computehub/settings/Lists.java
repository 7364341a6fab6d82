package io.computehub.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the user collected: which columns a table shows, by the table's name; searches under names;
/// hosts never to see again. Each list has a limit; one that is full takes nothing more.
public record Lists(
        Map<String, List<String>> columns, List<SavedSearch> searches, List<BannedHost> banned) {

    public static final int MOST_SEARCHES = 100;
    public static final int MOST_BANNED = 1_000;

    public static final Lists NONE = new Lists(Map.of(), List.of(), List.of());

    public Lists {
        columns = Map.copyOf(columns);
        searches = searches.stream().limit(MOST_SEARCHES).toList();
        banned = banned.stream().limit(MOST_BANNED).toList();
    }

    public Lists withColumns(String table, List<String> ids) {
        var next = new TreeMap<>(columns);
        next.put(table, List.copyOf(ids));
        return new Lists(next, searches, banned);
    }

    public Optional<SavedSearch> search(String name) {
        return searches.stream().filter(one -> one.isCalled(name)).findFirst();
    }

    /// Keeps the search in the place of one of the same name, else at the end.
    public Lists with(SavedSearch search) {
        return search(search.name()).isPresent()
                ? withSearches(
                        searches.stream()
                                .map(one -> one.isCalled(search.name()) ? search : one)
                                .toList())
                : withSearches(Stream.concat(searches.stream(), Stream.of(search)).toList());
    }

    /// Changes nothing where another search has that name already.
    public Lists renamed(String name, String next) {
        boolean taken = search(next).filter(one -> !one.isCalled(name)).isPresent();
        return taken
                ? this
                : withSearches(
                        searches.stream()
                                .map(one ->
                                        one.isCalled(name)
                                                ? new SavedSearch(next, one.query())
                                                : one)
                                .toList());
    }

    public Lists withoutSearch(String name) {
        return withSearches(searches.stream().filter(one -> !one.isCalled(name)).toList());
    }

    /// Bans the host, or gives a banned one its new reason.
    public Lists with(BannedHost host) {
        var next = new ArrayList<>(without(host).banned);
        next.add(host);
        return new Lists(columns, searches, next);
    }

    public Lists without(BannedHost host) {
        return new Lists(
                columns, searches, banned.stream().filter(one -> !one.isSame(host)).toList());
    }

    private Lists withSearches(List<SavedSearch> next) {
        return new Lists(columns, next, banned);
    }
}
