package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

class CrashesTest {

    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir Path folder;

    private final List<Crashes.Report> told = new ArrayList<>();

    @Test
    void aReportNamesThePlaceAndNothingThatWasSaid() throws Exception {
        var crashes = new Crashes(folder.resolve("logs"), NOON, told::add);
        crashes.broke(Thread.currentThread(), defect("rpa_SECRETKEY"));
        var report = told.getFirst();
        assertThat(report.text())
                .contains("CrashesTest.defect", "2026-11-23T12:00:00Z", report.code())
                .doesNotContain("SECRETKEY");
        assertThat(Files.readString(report.file().orElseThrow())).isEqualTo(report.text());
    }

    @Test
    void theSameDefectIsToldOnce() {
        var crashes = new Crashes(folder, NOON, told::add);
        for (int i = 0; i < 3; i++) {
            crashes.broke(Thread.currentThread(), defect("turn " + i));
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void whereTheDiskTakesNoReportTheUserStillGetsIt() throws Exception {
        var file = Files.writeString(folder.resolve("taken"), "");
        new Crashes(file, NOON, told::add).broke(Thread.currentThread(), defect("x"));
        assertThat(told.getFirst().file()).isEmpty();
    }

    private static IllegalStateException defect(String message) {
        return new IllegalStateException(message, new NullPointerException(message));
    }
}
