package io.computehub.cli;

import io.computehub.domain.account.Secret;
import io.computehub.ssh.SignInQuestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Asks at the terminal what a host wants to know before it lets somebody in. Where nobody can be
/// asked, nothing is answered.
record SignInPrompt(Console console) implements SignInQuestion {

    static boolean canAsk() {
        var terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    @Override
    public Optional<List<Secret>> answer(Asked asked) {
        var terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            return Optional.empty();
        }
        if (!asked.words().isEmpty()) {
            console.note("sign-in.asks", asked.user(), asked.host(), asked.words());
        }
        var answers = new ArrayList<Secret>();
        for (var line : asked.lines()) {
            var prompt = line.words().isEmpty() ? console.say("ask.host-password") : line.words();
            var typed =
                    line.shown()
                            ? Optional.ofNullable(terminal.readLine("%s ", prompt))
                                    .map(String::toCharArray)
                            : Optional.ofNullable(terminal.readPassword("%s ", prompt));
            if (typed.isEmpty()) {
                answers.forEach(Secret::close);
                return Optional.empty();
            }
            answers.add(Secret.of(typed.get()));
            Arrays.fill(typed.get(), ' ');
        }
        return Optional.of(answers);
    }
}
