package io.computehub.files;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// What becomes of permissions: bits that are set, bits that are taken away, and the others, which
/// each file keeps as they are.
public record ModeChange(int set, int clear) {

    private static final int NINE = 0777;
    private static final int ALL = 07777;
    private static final int EXECUTE = 0111;

    /// Exactly these nine; set-id and sticky stay as they are where `mode` has none of them.
    public static ModeChange to(int mode) {
        return new ModeChange(mode & ALL, NINE & ~mode);
    }

    /// What all of them have in common; changes none of them.
    public static ModeChange common(Collection<Integer> modes) {
        int all = NINE;
        int any = 0;
        for (int mode : modes) {
            all &= mode;
            any |= mode;
        }
        return new ModeChange(all, NINE & ~any);
    }

    /// What a person typed in octal, with three digits or four; four tell set-id and sticky too.
    public static Optional<ModeChange> typed(String octal) {
        if (!octal.matches("[0-7]{3,4}")) {
            return Optional.empty();
        }
        int mode = Integer.parseInt(octal, 8);
        return Optional.of(octal.length() == 3 ? to(mode) : new ModeChange(mode, ALL & ~mode));
    }

    /// With one bit decided.
    public ModeChange with(int bit, boolean on) {
        return on
                ? new ModeChange(set | bit, clear & ~bit)
                : new ModeChange(set & ~bit, clear | bit);
    }

    public boolean sets(int bit) {
        return (set & bit) != 0;
    }

    /// Whether the bit stays with each file as it is there.
    public boolean leaves(int bit) {
        return ((set | clear) & bit) == 0;
    }

    /// In octal, where all nine are decided.
    public Optional<String> octal() {
        return ((set | clear) & NINE) == NINE
                ? Optional.of(String.format(Locale.ROOT, "%03o", set))
                : Optional.empty();
    }

    int of(int mode) {
        return (mode | set) & ~clear & ALL;
    }

    /// For what lies in a folder: a file that nobody may execute is not made executable.
    ModeChange inside(RemoteEntry entry) {
        boolean plain = entry.kind() != RemoteEntry.Kind.FOLDER && (entry.mode() & EXECUTE) == 0;
        return plain ? new ModeChange(set & ~EXECUTE, clear) : this;
    }
}
