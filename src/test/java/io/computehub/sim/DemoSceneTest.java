package io.computehub.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

class DemoSceneTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void everyProviderHasSomethingToShowAndSomeOfItLeaksMoney() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON))) {
            var scene = DemoScene.stage(cloud);
            assertThat(cloud.truth().alive()).hasSameSizeAs(scene.members());
            assertThat(scene.members())
                    .extracting(DemoScene.Member::role)
                    .contains(DemoScene.Role.values());
            assertThat(scene.members())
                    .extracting(DemoScene.Member::provider)
                    .containsAll(cloud.providers());
            assertThat(scene.members()).extracting(DemoScene.Member::name).doesNotHaveDuplicates();
            assertThat(scene.ours())
                    .noneMatch(member -> member.role() == DemoScene.Role.ORPHAN)
                    .noneMatch(member -> member.role() == DemoScene.Role.ELSEWHERE);
        }
    }

    @Test
    void whatItShowsIsSeenOnTheWire() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.manual(NOON));
                var wire = new Wire(cloud)) {
            var scene = DemoScene.stage(cloud);
            var pods = wire.runpod("GET", "/v2/pods").json().get("pods");
            assertThat(pods)
                    .extracting(pod -> pod.get("status").asText())
                    .containsExactly("RUNNING", "EXITED", "RUNNING");
            var rows = wire.vast("GET", "/api/v1/instances/").json().get("instances");
            assertThat(rows)
                    .extracting(row -> row.get("actual_status").asText())
                    .containsExactly("running", "running", "created");
            assertThat(rows.get(0).get("gpu_util").asDouble()).isZero();
            assertThat(rows.get(2).get("status_msg").asText())
                    .contains("OCI runtime create failed");
            assertThat(cloud.truth().balance("vast").amount())
                    .isEqualByComparingTo(new BigDecimal("11.85"));
            var idle = scene.of(DemoScene.Role.IDLE);
            assertThat(idle.createdAt()).isBefore(NOON.minus(Duration.ofHours(9)));
            assertThat(cloud.truth().bill("vast/" + idle.id()).amount())
                    .isGreaterThan(new BigDecimal("1"));
        }
    }

    @Test
    void theSameSeedWearsTheSameTags() throws IOException {
        try (var one = SimCloud.start(SimOptions.manual(NOON));
                var other = SimCloud.start(SimOptions.manual(NOON))) {
            assertThat(DemoScene.stage(one)).isEqualTo(DemoScene.stage(other));
        }
    }
}
