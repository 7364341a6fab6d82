package io.computehub.ui.kit;

/// A state as a table's cell shows it.
///
/// @param word ours, or the provider's own where it is unrecognised
/// @param since how long, or until when; may be empty
public record Standing(Sign sign, String word, String since) implements Comparable<Standing> {

    @Override
    public int compareTo(Standing other) {
        int bySign = sign.compareTo(other.sign);
        return bySign != 0 ? bySign : word.compareTo(other.word);
    }

    /// What is copied and searched.
    @Override
    public String toString() {
        return since.isEmpty() ? word : word + " " + since;
    }
}
