package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

class SideBySideTest {

    private final Thread caller = Thread.currentThread();
    private final CountDownLatch otherAccount = new CountDownLatch(1);
    private final List<String> begun = new CopyOnWriteArrayList<>();

    @Test
    void aCancelledTurnKeepsWhatWasAnsweredAndBeginsNothingMore() {
        var answers =
                SideBySide.perAccount(
                        List.of("a1", "a2", "b1"),
                        name -> new AccountId(name.substring(0, 1)),
                        this::answer);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answers).containsExactly("a1 cut", "b1 heard");
        assertThat(begun).containsExactlyInAnyOrder("a1", "b1");
    }

    private String answer(String name) {
        begun.add(name);
        if (!name.equals("a1")) {
            otherAccount.countDown();
            return name + " heard";
        }
        try {
            otherAccount.await();
            caller.interrupt();
            new CountDownLatch(1).await();
            return name + " heard";
        } catch (InterruptedException _) {
            return name + " cut";
        }
    }
}
