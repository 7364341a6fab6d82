package io.computehub.cli;

import io.computehub.ssh.HostKeyQuestion;

import java.util.Optional;

/// Asks at the terminal about a host seen for the first time. A fingerprint given before answers by
/// itself; where nobody can be asked, the answer is no.
record HostKeyPrompt(Console console, Optional<String> accepted) implements HostKeyQuestion {

    @Override
    public boolean isAccepted(Shown shown) {
        if (accepted.isPresent()) {
            return accepted.get().equals(shown.fingerprint());
        }
        var terminal = System.console();
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
