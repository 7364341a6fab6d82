package io.computehub.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;

/// A valid file, changed in a hundred thousand ways between BEGIN and END: never accepted.
class MutationsTest {

    private static final int ROUNDS = 100_000;

    private final Texts english = new Texts(Language.ENGLISH);
    private final Texts chinese = new Texts(Language.CHINESE);
    private final LicenseVerifier verifier = DevelopmentKey.verifier();
    private final byte[] file = DevelopmentKey.file(DevelopmentKey.license());
    private final int begin = text(file).indexOf(Paper.LICENSE.begin());

    @Test
    void ofAHundredThousandChangesNoneIsAccepted() {
        long seed = Long.getLong("license.seed", System.nanoTime());
        System.out.println("license mutations, -Dlicense.seed=" + seed);
        var random = new Random(seed);
        var mutator = new Mutator(text(file), begin, random);
        var kinds = new HashMap<String, Integer>();
        var said = new HashSet<Refusal>();
        int refused = 0;
        while (refused < ROUNDS) {
            var changed = mutator.next();
            if (Arrays.equals(changed, file)) {
                continue;
            }
            try {
                verifier.license(changed);
                throw new AssertionError("accepted, seed " + seed + ":\n" + text(changed));
            } catch (LicenseException refusal) {
                kinds.merge(refusal.refusal().getClass().getSimpleName(), 1, Integer::sum);
                said.add(refusal.refusal());
                refused++;
            }
        }
        assertThat(said)
                .allSatisfy(refusal -> {
                    assertThat(english.say(refusal.explanation())).endsWith(".");
                    assertThat(chinese.say(refusal.explanation())).endsWith("。");
                });
        System.out.println("refused " + refused + ": " + kinds);
        assertThat(kinds.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
        assertThat(kinds)
                .containsKeys(
                        "NotOurs",
                        "BadEncoding",
                        "BadSignature",
                        "BadHeader",
                        "UnknownKey",
                        "TooLarge");
    }

    @Test
    void noChangeOfTheSummaryChangesWhatIsRead() throws Exception {
        var random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            var changed = file.clone();
            changed[random.nextInt(begin - 1)] ^= (byte) (1 << random.nextInt(8));
            assertThat(verifier.license(changed)).isEqualTo(DevelopmentKey.license());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
