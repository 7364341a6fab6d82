package io.computehub.cli;

import io.computehub.ssh.HostKeyQuestion;

import java.util.List;
import java.util.Optional;

/// Asks at the terminal about a host seen for the first time. Fingerprints given before answer by
/// themselves, for it and for the hosts on the way; where nobody can be asked, the answer is no.
record HostKeyPrompt(Console console, List<String> accepted) implements HostKeyQuestion {

    HostKeyPrompt(Console console, Optional<String> accepted) {
        this(console, accepted.map(List::of).orElse(List.of()));
    }

    @Override
    public boolean isAccepted(Shown shown) {
        if (accepted.contains(shown.fingerprint())) {
            return true;
        }
        var terminal = accepted.isEmpty() ? System.console() : null;
        console.note(
                "host-key-shown", shown.host(), shown.port(), shown.type(), shown.fingerprint());
        if (terminal == null || !terminal.isTerminal()) {
            console.note("host-key-unattended", shown.fingerprint());
            return false;
        }
        var answer = terminal.readLine("%s ", console.say("ask.host-key"));
        return answer != null && Confirm.isYes(answer);
    }
}
