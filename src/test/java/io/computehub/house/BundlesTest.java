package io.computehub.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// English and Chinese are equals: no text exists in one of them alone, none is left over.
class BundlesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern HALF_WIDTH_AFTER_HAN = Pattern.compile("\\p{IsHan}[,;!?]");

    private record Bundle(Path folder, Map<String, String> english, Map<String, String> chinese) {}

    private final List<Bundle> bundles = bundles();

    @Test
    void noKeyStandsTwice() throws IOException {
        var twice = new ArrayList<String>();
        try (var files = Files.walk(RESOURCES)) {
            for (var file :
                    files.filter(it -> it.toString().endsWith(".properties")).sorted().toList()) {
                var keys = new HashSet<String>();
                for (var line : Files.readAllLines(file)) {
                    var key = line.split("=", 2)[0].strip();
                    if (line.contains("=") && !key.startsWith("#") && !keys.add(key)) {
                        twice.add(file.getFileName() + " " + file.getParent() + ": " + key);
                    }
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void everyTextExistsInBothLanguages() {
        for (var bundle : bundles) {
            assertThat(bundle.chinese().keySet())
                    .as("keys of %s", bundle.folder())
                    .isEqualTo(bundle.english().keySet());
        }
    }

    @Test
    void bothLanguagesFillTheSamePlaces() {
        var differing = new ArrayList<String>();
        for (var bundle : bundles) {
            bundle.english()
                    .forEach((key, english) -> {
                        var chinese = bundle.chinese().getOrDefault(key, english);
                        if (!places(english, Locale.ENGLISH)
                                .equals(places(chinese, Locale.SIMPLIFIED_CHINESE))) {
                            differing.add(bundle.folder() + " " + key);
                        }
                    });
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void noEnglishTextHoldsChineseAndNoTextIsBlank() {
        var odd = new ArrayList<String>();
        for (var bundle : bundles) {
            bundle.english()
                    .forEach((key, text) -> {
                        if (HAN.matcher(text).find() || text.isBlank()) {
                            odd.add(bundle.folder() + " " + key);
                        }
                    });
            bundle.chinese()
                    .forEach((key, text) -> {
                        if (text.isBlank()) {
                            odd.add(bundle.folder() + " zh " + key);
                        }
                    });
        }
        assertThat(odd).isEmpty();
    }

    @Test
    void chinesePunctuationIsFullWidth() {
        var odd = new ArrayList<String>();
        for (var bundle : bundles) {
            bundle.chinese()
                    .forEach((key, text) -> {
                        if (HALF_WIDTH_AFTER_HAN.matcher(text).find()) {
                            odd.add(bundle.folder() + " " + key + " = " + text);
                        }
                    });
        }
        assertThat(odd).isEmpty();
    }

    /// A key counts as used when its text stands in the code or FXML of the same package, whole or
    /// as a prefix that the code completes (`"state." + name`).
    @Test
    void noTextIsLeftOver() {
        var unused = new ArrayList<String>();
        for (var bundle : bundles) {
            var places = sourcesBeside(bundle.folder());
            for (var key : bundle.english().keySet()) {
                if (!mentions(places, key)) {
                    unused.add(bundle.folder() + " " + key);
                }
            }
        }
        assertThat(unused).isEmpty();
    }

    private static boolean mentions(String sources, String key) {
        if (sources.contains("\"" + key + "\"")
                || sources.contains("\"%" + key + "\"")
                || sources.contains("${bundle:" + key + "}")) {
            return true;
        }
        for (int cut = key.length() - 1; cut > 0; cut--) {
            char end = key.charAt(cut - 1);
            if ((end == '.' || end == '-')
                    && sources.contains("\"" + key.substring(0, cut) + "\"")) {
                return true;
            }
        }
        return false;
    }

    private static String sourcesBeside(Path folder) {
        var code = CODE.resolve(RESOURCES.relativize(folder));
        var all = new StringBuilder();
        for (var place : List.of(code, folder)) {
            if (Files.isDirectory(place)) {
                try (var files = Files.list(place)) {
                    files.filter(file ->
                                    file.toString().endsWith(".java")
                                            || file.toString().endsWith(".fxml"))
                            .forEach(file -> all.append(read(file)));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
        // A provider's factory names its texts by convention; the interface holds the prefixes.
        if (folder.getName(folder.getNameCount() - 2).toString().equals("provider")) {
            all.append("\"credential.\" \"stop.\" \"note.\" \"scope.\"");
        }
        return all.toString();
    }

    private static Set<String> places(String pattern, Locale locale) {
        return java.util.Arrays.stream(
                        new MessageFormat(pattern, locale).getFormatsByArgumentIndex())
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.counting(),
                                count -> new TreeSet<>(List.of(count.toString()))));
    }

    private static List<Bundle> bundles() {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("messages.properties"))
                    .sorted()
                    .map(file ->
                            new Bundle(
                                    file.resolveSibling(""),
                                    load(file),
                                    load(file.resolveSibling("messages_zh.properties"))))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> load(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var sorted = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(key -> sorted.put(key, properties.getProperty(key)));
        return sorted;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
