package io.computehub.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.disk.Disk;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class SettingsStoreTest {

    private static final Settings CHOSEN =
            new Settings(
                    Optional.of(Language.CHINESE),
                    Theme.DARK,
                    150,
                    0,
                    Density.COMPACT,
                    new TruePriceAssumptions(8, 100, new BigDecimal("12.5"), BigDecimal.ZERO),
                    10,
                    Optional.of(true),
                    Lists.NONE
                            .withColumns("offers", List.of("gpu", "true-price"))
                            .with(new SavedSearch("便宜的欧洲", "region:eu price<0.5"))
                            .with(new BannedHost("vast", "48213", "slow disk")),
                    new TerminalChoices(120, 50_000, false));

    @TempDir Path folder;

    @Test
    void whatWasChosenIsThereAtTheNextStart() throws Exception {
        var store = SettingsStore.open(file());
        assertThat(store.get()).isEqualTo(Settings.DEFAULT);
        store.change(_ -> CHOSEN);
        assertThat(SettingsStore.open(file()).get()).isEqualTo(CHOSEN);
    }

    @Test
    void aSizeOfLettersOrTextThatNoTerminalCanHaveIsTheUsualOne() throws Exception {
        Files.writeString(
                file(),
                """
                {"format": 1, "terminal": {"fontPercent": 5000, "keptLines": -1, "bell": false}}
                """);
        assertThat(SettingsStore.open(file()).get().terminal())
                .isEqualTo(TerminalChoices.DEFAULT.withBell(false));
    }

    @Test
    void anEntryThatIsNoneIsLeftOutAndTheOthersStay() throws Exception {
        Files.writeString(
                file(),
                """
                {"format": 1, "columns": {"offers": ["gpu", 7, ""], "none": []},
                 "searches": [{"name": "", "query": "x"}, {"name": "one", "query": "spot"}, 5],
                 "bannedHosts": [{"provider": "vast"}, {"provider": "vast", "host": "7"}]}
                """);
        var lists = SettingsStore.open(file()).get().lists();
        assertThat(lists)
                .isEqualTo(
                        Lists.NONE
                                .withColumns("offers", List.of("gpu", "7"))
                                .with(new SavedSearch("one", "spot"))
                                .with(new BannedHost("vast", "7", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense", "{\"theme\":\"dark\"} x"})
    void aFileThatDoesNotParseIsKeptAndReported(String content) throws Exception {
        SettingsStore.open(file()).change(_ -> CHOSEN);
        Files.writeString(file(), content);
        var store = SettingsStore.open(file());
        assertThat(store.get()).as("the last good copy").isEqualTo(CHOSEN);
        assertThat(store.setAside().orElseThrow()).hasContent(content);
        assertThat(new Texts(Language.ENGLISH).say(store.notice().orElseThrow()))
                .contains("settings.json.unreadable");
    }

    @Test
    void aValueOutOfRangeOrUnknownIsTheUsualOneAndTheRestStays() throws Exception {
        Files.writeString(
                file(),
                "{\"format\":3,\"language\":\"xx\",\"theme\":\"dark\",\"scalePercent\":9000,"
                        + "\"autoLockMinutes\":\"5\",\"truePrice\":{\"hours\":-1,"
                        + "\"trafficInGb\":\"1e99\",\"trafficOutGb\":\"7\"},\"later\":{}}");
        var settings = SettingsStore.open(file()).get();
        assertThat(settings)
                .isEqualTo(
                        Settings.DEFAULT
                                .withTheme(Theme.DARK)
                                .withTruePrice(
                                        new TruePriceAssumptions(
                                                TruePriceAssumptions.DEFAULT.hours(),
                                                TruePriceAssumptions.DEFAULT.diskGb(),
                                                TruePriceAssumptions.DEFAULT.trafficInGb(),
                                                new BigDecimal("7"))));
    }

    @Test
    void aFullDiskIsSaidAndTheSettingsStay() throws Exception {
        SettingsStore.open(file()).change(_ -> CHOSEN);
        var store = SettingsStore.open(file(), new FullDisk());
        assertThatThrownBy(() -> store.change(now -> now.withTheme(Theme.LIGHT)))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        failure -> {
                            assertThat(new Texts(Language.ENGLISH).say(failure))
                                    .contains("no room");
                            assertThat(new Texts(Language.CHINESE).say(failure)).contains("磁盘空间不足");
                        });
        assertThat(store.get()).isEqualTo(CHOSEN);
        assertThat(SettingsStore.open(file()).get()).isEqualTo(CHOSEN);
    }

    private Path file() {
        return folder.resolve("settings.json");
    }

    private static final class FullDisk implements Disk {

        @Override
        public void writeAndSync(Path file, byte[] bytes) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void replace(Path from, Path to) {}

        @Override
        public void syncFolder(Path folder) {}
    }
}
