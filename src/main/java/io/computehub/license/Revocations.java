package io.computehub.license;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/// The licenses taken back: all of them, each time. The list of the highest sequence number is in
/// force; `issued` counts whole seconds.
public record Revocations(long sequence, Instant issued, Set<String> ids) {

    public Revocations {
        if (sequence < 1 || !License.isTime(issued) || !ids.stream().allMatch(License::isId)) {
            throw new IllegalArgumentException("a list has a number, a time and ids");
        }
        ids = Set.copyOf(ids);
    }

    /// The next list, with more ids on it.
    Revocations with(Set<String> more, Instant now) {
        var all = new LinkedHashSet<>(ids);
        all.addAll(more);
        return new Revocations(sequence + 1, now, all);
    }
}
