package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.computehub.bench.Course;
import io.computehub.fleet.FleetPolicy;
import io.computehub.ui.kit.Toolkit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The bench as it is called, its window among the rest.
class BenchCommandTest {

    @Test
    @Timeout(600)
    void aQuickRunTellsEveryCourseAndNothingIsForFree() throws Exception {
        Toolkit.start();
        var opener = new CliOpener(Locale.ENGLISH, FleetPolicy.USUAL);
        var result = Shell.call(opener, "", List.of("--json", "bench", "--quick"));
        assertThat(result.exit()).as(result.err()).isZero();
        var measures = new ObjectMapper().readTree(result.out()).get("measures");
        assertThat(measures.findValuesAsText("what"))
                .containsExactlyElementsOf(
                        Stream.of(Course.values())
                                .map(course ->
                                        course.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList());
        assertThat(measures)
                .filteredOn(one -> one.get("what").asText().endsWith("painted"))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.get("median").asDouble()).isPositive());
    }
}
