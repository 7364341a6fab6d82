package io.computehub.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The list of what the earlier product claimed and did not do is whole, and what it names is true.
class InheritedDefectsTest {

    private static final Path LIST = Path.of("src/docs/INHERITED-DEFECTS.md");
    private static final int DEFECTS = 46;
    private static final Pattern DEFECT = Pattern.compile("- (\\d+) .+");
    private static final Pattern TEST = Pattern.compile("`(io\\.computehub[\\w.]+)(?:#(\\w+))?`");

    @Test
    void everyDefectHasATestOrAPartOfTheRoadMap() throws IOException {
        var numbers = new ArrayList<Integer>();
        for (var line : Files.readAllLines(LIST)) {
            var defect = DEFECT.matcher(line);
            if (defect.matches()) {
                numbers.add(Integer.valueOf(defect.group(1)));
                assertThat(line).containsPattern(TEST.pattern() + "|later, with ");
            }
        }
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, DEFECTS).boxed().toList());
    }

    @Test
    void everyTestTheListNamesExists() throws IOException {
        var missing = new ArrayList<String>();
        var named = TEST.matcher(Files.readString(LIST));
        while (named.find()) {
            if (!exists(named.group(1), named.group(2))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean exists(String type, String method) {
        try {
            var found = Class.forName(type, false, InheritedDefectsTest.class.getClassLoader());
            return method == null
                    || Arrays.stream(found.getDeclaredMethods())
                            .anyMatch(one -> one.getName().equals(method));
        } catch (ClassNotFoundException _) {
            return false;
        }
    }
}
