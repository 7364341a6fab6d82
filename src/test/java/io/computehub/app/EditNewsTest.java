package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.files.Edit;
import io.computehub.files.Edit.State;
import io.computehub.files.RemotePath;
import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Toasts.Toast;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class EditNewsTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    private final Store<Map<InstanceId, List<Edit>>> edits = new Store<>(Map.of());
    private final List<Toast> told = new ArrayList<>();
    private final List<InstanceId> shown = new ArrayList<>();
    private final EditNews news =
            new EditNews(edits, new Texts(Language.ENGLISH), told::add, shown::add);

    @AfterEach
    void close() {
        news.close();
    }

    private void is(State state) {
        var path = RemotePath.ROOT.child("train.py").orElseThrow();
        edits.set(Map.of(MACHINE, List.of(new Edit(1, path, Path.of("copy"), true, state))));
    }

    @Test
    void aConflictIsToldOnceUntilItComesAgain() {
        is(new State.Conflict(false));
        is(new State.Conflict(false));
        assertThat(told)
                .extracting(Toast::title)
                .containsExactly("train.py was changed on the machine meanwhile");
        told.getFirst().choices().getFirst().run().run();
        assertThat(shown).containsExactly(MACHINE);
        is(new State.Watching(Optional.empty()));
        is(new State.Conflict(true));
        assertThat(told.getLast().title()).isEqualTo("train.py is no longer on the machine");
    }

    @Test
    void whatGoesWellOrByItselfIsNotTold() {
        is(new State.Sending());
        is(new State.Watching(Optional.empty()));
        assertThat(told).isEmpty();
    }
}
