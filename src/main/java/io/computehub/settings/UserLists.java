package io.computehub.settings;

import io.computehub.flow.Store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The user's lists for those who show and change them. A change is kept on another thread and
/// shows in the store once it is on disk; the choice of columns counts at once, as it is already
/// seen. Safe for all threads.
public final class UserLists {

    private final Store<Lists> lists;
    private final Consumer<UnaryOperator<Lists>> keep;
    private final Map<String, List<String>> columns = new ConcurrentHashMap<>();

    /// `keep` applies a change to what is kept, soon, and tells the user where it cannot.
    public UserLists(Store<Lists> lists, Consumer<UnaryOperator<Lists>> keep) {
        this.lists = lists;
        this.keep = keep;
    }

    /// Lists that live as long as the program.
    public static UserLists inMemory() {
        var store = new Store<>(Lists.NONE);
        return new UserLists(store, store::update);
    }

    /// Follow it, do not set it.
    public Store<Lists> store() {
        return lists;
    }

    public Lists now() {
        return lists.get();
    }

    public void change(UnaryOperator<Lists> change) {
        keep.accept(change);
    }

    /// Empty where the user never chose.
    public Optional<List<String>> columns(String table) {
        return Optional.ofNullable(columns.get(table))
                .or(() -> Optional.ofNullable(lists.get().columns().get(table)));
    }

    public void columns(String table, List<String> ids) {
        columns.put(table, List.copyOf(ids));
        // Two changes in a row may be kept in either order: each keeps the newest choice.
        keep.accept(now -> now.withColumns(table, columns.getOrDefault(table, ids)));
    }
}
