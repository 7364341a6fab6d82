package io.computehub.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;

class DeploymentTagTest {

    private static final DeploymentTag TAG = new DeploymentTag("ch-7f3a91c2e0");

    @Test
    void whatIsPutBehindANameIsFoundAgainAndTakenOffAgain() {
        for (var name : new String[] {"my run", "", "ch-", "a-b", "训练 1"}) {
            var sent = TAG.behind(name);
            assertThat(DeploymentTag.in(sent)).contains(TAG);
            assertThat(DeploymentTag.nameWithout(sent)).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "ch-7f3a91c2e",
                "ch-7f3a91c2e00",
                "CH-7F3A91C2E0",
                "xch-7f3a91c2e0",
                "x-ch-7f3a91c2e0",
                "ch-ilou000000"
            })
    void whatOnlyLooksLikeATagIsNone(String text) {
        assertThat(DeploymentTag.in(text)).isEmpty();
        assertThat(DeploymentTag.nameWithout(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(ch-7f3a91c2e0)", "run ch-7f3a91c2e0, old", "ch-7f3a91c2e0/1"})
    void aTagAmongOtherSignsIsFound(String text) {
        assertThat(DeploymentTag.in(text)).contains(TAG);
    }

    @Test
    void aTagOfAnotherShapeCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeploymentTag("run"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeploymentTag(TAG + " "));
    }

    @Test
    void newTagsDiffer() {
        var tags = new HashSet<DeploymentTag>();
        for (int i = 0; i < 10_000; i++) {
            tags.add(DeploymentTag.random());
        }
        assertThat(tags).hasSize(10_000);
    }
}
