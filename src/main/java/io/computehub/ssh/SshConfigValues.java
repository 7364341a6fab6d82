package io.computehub.ssh;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// All that the file says of one host, in order.
record SshConfigValues(List<SshConfigLine> lines) {

    Optional<String> first(String keyword) {
        return all(keyword).stream().findFirst();
    }

    List<String> all(String keyword) {
        return lines.stream()
                .filter(line -> line.keyword().equals(keyword))
                .map(line -> line.words().getFirst())
                .toList();
    }

    /// Which of the two ways holds: the one that is said first.
    private Optional<SshConfigLine> way() {
        return lines.stream()
                .filter(line ->
                        line.keyword().equals("proxyjump") || line.keyword().equals("proxycommand"))
                .findFirst()
                .filter(line -> !line.words().getFirst().equalsIgnoreCase("none"));
    }

    List<String> jumps() {
        return way().filter(line -> line.keyword().equals("proxyjump"))
                .map(line ->
                        Pattern.compile(",")
                                .splitAsStream(line.words().getFirst())
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .toList())
                .orElse(List.of());
    }

    boolean isByCommand() {
        return way().filter(line -> line.keyword().equals("proxycommand")).isPresent();
    }
}
