package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

class NeedlesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "CUDA.out.of.memory [[CUDA,out,memory]]",
                "error|warning [[error],[warning]]",
                "step\\s+1234\\b [[step,1234]]",
                "lossy?\\.nan [[loss,.nan]]",
                "abc+def [[abc,def]]",
                "abcd{0}efg [[abc,efg]]",
                "(?:any|all)GPU-7 [[GPU-7]]",
                "[a-z]+Error: [[Error:]]",
                "内存不足 [[内存不足]]"
            })
    void whatMustBeThereIsKnown(String regex, String words) {
        assertThat(Needles.of(regex).orElseThrow().alternatives().toString().replace(" ", ""))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a|abc",
                "ab",
                ".*",
                "(error)?",
                "(?i)error",
                "\\Qa.b\\E",
                "\\x41bcd",
                "[a&&[b]]error",
                "(a\\)b)error",
                "abc|"
            })
    void whereNothingIsKnownAnythingMayFit(String regex) {
        assertThat(Needles.of(regex)).isEmpty();
    }

    /// The promise: no line that fits is ever ruled out.
    @Test
    void whatFitsIsNeverRuledOut() {
        var random = new Random(7);
        var letters =
                List.of("a", "B", "c", "1", " ", "ſ", "K", "İ", "é", "É", "内", "存", "ß", "\t");
        var parts =
                List.of(
                        "a", "b", "C", "1", "k", "s", "é", "内存", ".", "\\d", "[abc]", "a?", "b*",
                        "c+", "1{2}", "(ab|1c)", "|", "\\.", " ", "i", "^", "$", "\\b", "(?:k)",
                        "{");
        int fitted = 0;
        for (int i = 0; i < 30_000; i++) {
            var regex = joined(parts, 1 + random.nextInt(6), random);
            var line = joined(letters, 3 + random.nextInt(40), random);
            var search = LogSearch.of(regex);
            if (search.isPresent() && search.get().isIn(line)) {
                fitted++;
                var plain = Ansi.plain(line);
                assertThat(search.get().mayBeIn(Grams.of(List.of("x", plain))))
                        .as("%s in %s", regex, line)
                        .isTrue();
                assertThat(search.get().mayBeIn("x\n" + plain + "\n"))
                        .as("%s in %s", regex, line)
                        .isTrue();
            }
        }
        assertThat(fitted).isGreaterThan(1_000);
    }

    private static String joined(List<String> of, int count, Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(of.get(random.nextInt(of.size())));
        }
        return text.toString();
    }

    @Test
    void mostOfWhatIsNotThereIsRuledOut() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 5_000; i++) {
            lines.add("12:00:00 [train] step " + i + "  loss 0." + i * 7919 % 10_007);
        }
        var grams = Grams.of(lines);
        assertThat(grams).hasSizeLessThan(8 << 10);
        assertThat(LogSearch.of("CUDA out of memory").orElseThrow().mayBeIn(grams)).isFalse();
        assertThat(LogSearch.of("nan|inf\\b").orElseThrow().mayBeIn(grams)).isFalse();
        assertThat(LogSearch.of("STEP").orElseThrow().mayBeIn(grams)).isTrue();
        assertThat(Pattern.compile("step 4999").matcher(lines.getLast()).find()).isTrue();
        assertThat(LogSearch.of("step 4999").orElseThrow().mayBeIn(grams)).isTrue();
    }
}
