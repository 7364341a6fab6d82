package io.computehub.domain.instance;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/// The id of a deployment and at once the tag it wears at the provider (`ch-7f3a91c2e0`), by which
/// we find it again after a timeout or a crash. 50 random bits: two of ours do not meet.
public record DeploymentTag(String value) implements Comparable<DeploymentTag> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;
    private static final Pattern SHAPE = Pattern.compile("ch-[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern INSIDE =
            Pattern.compile("(?<![0-9a-z-])" + SHAPE + "(?![0-9a-z])");
    private static final SecureRandom RANDOM = new SecureRandom();

    public DeploymentTag {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a deployment tag: " + value);
        }
    }

    public static DeploymentTag random() {
        var tag = new StringBuilder("ch-");
        for (int i = 0; i < LENGTH; i++) {
            tag.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new DeploymentTag(tag.toString());
    }

    /// The tag in a name or label, if it carries one.
    public static Optional<DeploymentTag> in(String text) {
        var found = INSIDE.matcher(text);
        return found.find() ? Optional.of(new DeploymentTag(found.group())) : Optional.empty();
    }

    /// The name with the tag behind it, as it is sent to a provider.
    public String behind(String name) {
        return name.isBlank() ? value : name.strip() + " " + value;
    }

    /// The name a person gave, with the tag taken off.
    public static String nameWithout(String text) {
        return INSIDE.matcher(text).replaceAll("").strip();
    }

    @Override
    public int compareTo(DeploymentTag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
