package io.computehub.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class UserFoldersTest {

    @TempDir private Path home;
    private UserFolders folders;

    @BeforeEach
    void make() throws IOException {
        folders = new UserFolders(home, Files.createDirectories(home.resolve(".config")));
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    private void chosen(String lines) throws IOException {
        Files.writeString(home.resolve(".config/user-dirs.dirs"), lines);
    }

    @Test
    void theUsualNamesHoldWhereNobodyChoseOthers() throws IOException {
        assertThat(folders.usual()).isEmpty();
        var downloads = made("Downloads");
        assertThat(folders.usual()).isEqualTo(List.of(downloads));
        var desktop = made("Desktop");
        assertThat(folders.usual()).isEqualTo(List.of(desktop, downloads));
    }

    @Test
    void foldersAreCalledWhatTheSystemCallsThem() throws IOException {
        var desktop = made("桌面");
        var downloads = made("my \"loads\"");
        chosen(
                """
                # written by a tool
                XDG_DESKTOP_DIR="$HOME/桌面"
                XDG_DOWNLOAD_DIR="%s"
                XDG_MUSIC_DIR="$HOME/Music"
                """
                        .formatted(downloads.toString().replace("\"", "\\\"")));
        assertThat(folders.usual()).isEqualTo(List.of(desktop, downloads));
    }

    @Test
    void aFolderThatIsNotThereOrIsOnlyTheHomeFolderIsNotOffered() throws IOException {
        chosen("XDG_DESKTOP_DIR=\"$HOME/\"\nXDG_DOWNLOAD_DIR=\"$HOME/gone\"\nnonsense\n");
        assertThat(folders.usual()).isEmpty();
    }
}
