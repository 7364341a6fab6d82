package io.computehub.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What every source file owes its reader. `mvn test -Dtest=SourcesTest -Dformat.write=true`
/// formats all.
@Execution(ExecutionMode.CONCURRENT)
class SourcesTest {

    private static final Path SOURCES = Path.of("src");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile(
                    "(?m)^public (?:abstract |final |sealed |non-sealed"
                            + " )*(?:class|interface|record|enum|@interface) ");

    @Test
    void everySourceIsFormatted() {
        var formatter = new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
        boolean write = Boolean.getBoolean("format.write");
        var crooked =
                javaFiles(SOURCES).stream()
                        .filter(file -> !formatted(formatter, file, write))
                        .toList();
        if (!write) {
            assertThat(crooked).as("files that the formatter would change").isEmpty();
        }
    }

    @Test
    void everyPublicTypeSaysWhatItPromises() {
        var silent =
                javaFiles(SOURCES.resolve("main")).stream()
                        .filter(file -> !documented(read(file)))
                        .toList();
        assertThat(silent).as("public types without a doc comment").isEmpty();
    }

    @Test
    void everyPackageIsNullMarkedAndDocumented() {
        var bare =
                Stream.of("main", "test")
                        .flatMap(root -> packages(SOURCES.resolve(root)).stream())
                        .filter(folder -> !introduced(folder) && !introduced(inMain(folder)))
                        .toList();
        assertThat(bare).as("packages without a documented, null-marked package-info").isEmpty();
    }

    @Test
    void nothingSaysItIsUnfinished() {
        var marks =
                Pattern.compile("\\b(TODO|FIXME|XXX)\\b|UnsupportedOperationException|@Disabled");
        var unfinished =
                javaFiles(SOURCES).stream()
                        .filter(file -> !file.endsWith("SourcesTest.java"))
                        .filter(file -> marks.matcher(read(file)).find())
                        .toList();
        assertThat(unfinished).isEmpty();
    }

    @Test
    void testsDoNotWaitBySleeping() {
        var sleepers =
                javaFiles(SOURCES.resolve("test")).stream()
                        .filter(file -> !file.endsWith("SourcesTest.java"))
                        .filter(file -> read(file).contains("Thread.sleep("))
                        .toList();
        assertThat(sleepers).isEmpty();
    }

    private static boolean formatted(Formatter formatter, Path file, boolean write) {
        var source = read(file);
        try {
            var imports = RemoveUnusedImports.removeUnusedImports(source);
            var formatted =
                    StringWrapper.wrap(
                            formatter.formatSource(
                                    ImportOrderer.reorderImports(imports, Style.AOSP)),
                            formatter);
            if (write && !formatted.equals(source)) {
                Files.writeString(file, formatted);
            }
            return formatted.equals(source);
        } catch (FormatterException | IOException failure) {
            throw new IllegalStateException(file.toString(), failure);
        }
    }

    private static boolean documented(String source) {
        var type = PUBLIC_TYPE.matcher(source);
        if (!type.find()) {
            return true;
        }
        var before = source.substring(0, type.start()).stripTrailing();
        var lines = before.lines().toList().reversed();
        return lines.stream()
                .dropWhile(line ->
                        line.startsWith("@")
                                || line.startsWith("    ")
                                || line.equals(")")
                                || line.equals("})"))
                .findFirst()
                .filter(line -> line.startsWith("///"))
                .isPresent();
    }

    private static boolean introduced(Path folder) {
        var info = folder.resolve("package-info.java");
        return Files.exists(info)
                && read(info).startsWith("///")
                && read(info).contains("@NullMarked");
    }

    /// The same package in the program, whose introduction holds for its tests too.
    private static Path inMain(Path folder) {
        return SOURCES.resolve("main")
                .resolve(
                        SOURCES.relativize(folder)
                                .subpath(1, SOURCES.relativize(folder).getNameCount()));
    }

    private static List<Path> packages(Path root) {
        return javaFiles(root).stream().map(Path::getParent).distinct().toList();
    }

    private static List<Path> javaFiles(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
