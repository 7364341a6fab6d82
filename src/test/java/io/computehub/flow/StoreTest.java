package io.computehub.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

class StoreTest {

    private final Store<Integer> store = new Store<>(1);
    private final List<Integer> heard = new ArrayList<>();

    @Test
    void whoeverComesHearsTheValueThatIsThereAndThenEachNext() {
        try (var _ = store.observe(heard::add)) {
            store.set(2);
            store.update(value -> value + 1);
        }
        store.set(9);
        assertThat(heard).containsExactly(1, 2, 3);
        assertThat(store.get()).isEqualTo(9);
    }

    @Test
    void anEarThatBreaksKeepsNoOtherFromHearing() {
        var deaf =
                store.observe(value -> {
                    if (value == 2) {
                        throw new IllegalStateException("a defect");
                    }
                });
        try (var _ = store.observe(heard::add)) {
            assertThatThrownBy(() -> store.set(2)).isInstanceOf(IllegalStateException.class);
        }
        deaf.close();
        assertThat(heard).containsExactly(1, 2);
        assertThat(store.get()).isEqualTo(2);
    }

    @Test
    void closingOneOfTwoEarsTwiceLeavesTheOther() {
        Consumer<Integer> same = heard::add;
        var first = store.observe(same);
        var second = store.observe(same);
        first.close();
        first.close();
        store.set(2);
        second.close();
        store.set(3);
        assertThat(heard).containsExactly(1, 1, 2);
    }

    @Test
    void noChangeOfManyThreadsIsLostAndTheLastWordIsTheValue() {
        store.observe(heard::add);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                threads.execute(() -> store.update(value -> value + 1));
            }
        }
        assertThat(store.get()).isEqualTo(501);
        assertThat(heard).hasSize(501).isSorted();
    }
}
