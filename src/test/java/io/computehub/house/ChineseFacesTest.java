package io.computehub.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The window's faces carry the Chinese they need, so that a system without a Chinese font shows no
/// boxes.
class ChineseFacesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/computehub");

    @ParameterizedTest
    @ValueSource(strings = {"HubSans-Regular", "HubSans-Bold", "HubSansMedium-Regular"})
    void everyCharacterOfOurChineseHasAGlyph(String name) throws IOException, FontFormatException {
        Font face;
        try (var file = Files.newInputStream(RESOURCES.resolve("ui/kit/fonts/" + name + ".ttf"))) {
            face = Font.createFont(Font.TRUETYPE_FONT, file);
        }
        var missing =
                written().stream()
                        .filter(one -> !face.canDisplay(one))
                        .map(Character::toString)
                        .collect(Collectors.joining());
        assertThat(missing)
                .as("characters without a glyph: run packaging/fonts/make-hub-sans-chinese.py")
                .isEmpty();
    }

    private static Set<Integer> written() throws IOException {
        var all = new TreeSet<Integer>();
        try (var files = Files.walk(RESOURCES)) {
            for (var file :
                    files.filter(one -> one.getFileName().toString().endsWith("_zh.properties"))
                            .toList()) {
                Files.readString(file).codePoints().filter(one -> one > 0x2FFF).forEach(all::add);
            }
        }
        return all;
    }
}
