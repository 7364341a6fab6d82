package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ModeChangeTest {

    @Test
    void whatDiffersAmongManyStaysWithEach() {
        var common = ModeChange.common(List.of(0644, 0755));
        assertThat(common.sets(0400)).isTrue();
        assertThat(common.leaves(0100)).isTrue();
        assertThat(common.octal()).isEmpty();
        assertThat(common.of(0644)).isEqualTo(0644);
        assertThat(common.of(0755)).isEqualTo(0755);
        var closed = common.with(04, false).with(020, true);
        assertThat(closed.of(0644)).isEqualTo(0660);
        assertThat(closed.of(0755)).isEqualTo(0771);
    }

    @Test
    void octalAndBitsSayTheSame() {
        var typed = ModeChange.typed("640").orElseThrow();
        assertThat(typed.octal()).contains("640");
        assertThat(typed.with(0100, true).octal()).contains("740");
        assertThat(typed.of(0777)).isEqualTo(0640);
        assertThat(ModeChange.typed("8")).isEmpty();
        assertThat(ModeChange.typed("77777")).isEmpty();
        assertThat(ModeChange.typed("rwx")).isEmpty();
    }

    @Test
    void setIdAndStickyChangeOnlyWhenTheyAreTyped() {
        assertThat(ModeChange.typed("755").orElseThrow().of(02700)).isEqualTo(02755);
        assertThat(ModeChange.typed("0755").orElseThrow().of(02700)).isEqualTo(0755);
        assertThat(ModeChange.typed("1777").orElseThrow().of(0755)).isEqualTo(01777);
    }
}
