package io.computehub.app;

import io.computehub.domain.instance.InstanceId;
import io.computehub.files.Edit;
import io.computehub.files.Edit.State;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Tells, wherever in the window a person is, that what they saved of a machine's file did not get
/// there and waits for them. Each such time is told once.
final class EditNews implements AutoCloseable {

    private final Texts texts;
    private final Toasts toasts;
    private final Consumer<InstanceId> way;
    private final Subscription following;
    private Set<Waiting> told = Set.of();

    private record Waiting(InstanceId machine, long number) {}

    private record News(Role role, String title, String text) {}

    /// @param way leads to a machine
    EditNews(
            Store<Map<InstanceId, List<Edit>>> edits,
            Texts texts,
            Toasts toasts,
            Consumer<InstanceId> way) {
        this.texts = texts;
        this.toasts = toasts;
        this.way = way;
        this.following = edits.observe(this::follow);
    }

    private void follow(Map<InstanceId, List<Edit>> now) {
        var waiting = new HashSet<Waiting>();
        now.forEach((machine, edits) -> {
            for (var edit : edits) {
                var one = new Waiting(machine, edit.number());
                news(edit)
                        .ifPresent(it -> {
                            waiting.add(one);
                            if (!told.contains(one)) {
                                tell(machine, it);
                            }
                        });
            }
        });
        told = Set.copyOf(waiting);
    }

    private Optional<News> news(Edit edit) {
        if (!edit.fetched()) {
            return Optional.empty();
        }
        var name = edit.path().name();
        return switch (edit.state()) {
            case State.Conflict(boolean gone) ->
                    Optional.of(
                            new News(
                                    Role.WARNING,
                                    say(gone ? "edit.gone" : "edit.conflict", name),
                                    say("edit.kept")));
            case State.Failed(var why) ->
                    Optional.of(
                            new News(
                                    Role.DANGER,
                                    say("edit.failed", name),
                                    texts.say(why) + " " + say("edit.kept")));
            case State.Fetching _,
                    State.Watching _,
                    State.Unopened _,
                    State.Sending _,
                    State.Retrying _ ->
                    Optional.empty();
        };
    }

    private void tell(InstanceId machine, News news) {
        toasts.show(
                new Toasts.Toast(
                        news.role(),
                        news.title(),
                        news.text(),
                        List.of(Choice.primary(say("edit.show"), () -> way.accept(machine)))));
    }

    private String say(String key, Object... arguments) {
        return texts.say(EditNews.class, key, arguments);
    }

    @Override
    public void close() {
        following.close();
    }
}
