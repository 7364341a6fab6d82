package io.computehub.ssh;

import java.util.List;

/// The patterns of a `Host` line.
final class SshConfigPatterns {

    private SshConfigPatterns() {}

    /// One positive pattern must match and no negated one.
    static boolean isMatch(List<String> patterns, String host) {
        boolean matched = false;
        for (var pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (isLike(negated ? pattern.substring(1) : pattern, host)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    /// `*` for any letters, `?` for one. Without backtracking over more than one star, whatever the
    /// file says.
    private static boolean isLike(String pattern, String text) {
        int at = 0;
        int p = 0;
        int star = -1;
        int from = 0;
        while (at < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = at;
            } else if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(at))) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
