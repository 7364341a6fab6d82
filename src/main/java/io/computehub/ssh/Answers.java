package io.computehub.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;

import io.computehub.ssh.SignInQuestion.Asked;
import io.computehub.ssh.SignInQuestion.Line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Carries a host's questions to the user. The library takes answers as strings, which cannot be
/// wiped: they are kept nowhere else.
final class Answers implements UserInfo, UIKeyboardInteractive {

    private static final int LONGEST = 300;
    private static final int MOST_LINES = 8;

    private final SshTarget target;
    private final SignInQuestion question;
    private @Nullable String password;
    private boolean calledOff;

    Answers(SshTarget target, SignInQuestion question) {
        this.target = target;
        this.question = question;
    }

    /// The user did not want to answer.
    boolean calledOff() {
        return calledOff;
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination,
            String name,
            String instruction,
            String[] prompts,
            boolean[] shown) {
        if (prompts.length == 0) {
            // A server may ask nothing and only tell something.
            return new String[0];
        }
        if (prompts.length > MOST_LINES) {
            return null;
        }
        var lines = new ArrayList<Line>();
        for (int i = 0; i < prompts.length; i++) {
            lines.add(new Line(visible(prompts[i]), shown[i]));
        }
        return ask(visible((name + " " + instruction).strip()), lines)
                .map(answers -> answers.toArray(String[]::new))
                .orElse(null);
    }

    private Optional<List<String>> ask(String words, List<Line> lines) {
        if (calledOff) {
            return Optional.empty();
        }
        var address = target.address();
        var answered = question.answer(new Asked(address.user(), address.host(), words, lines));
        if (answered.isEmpty() || answered.get().size() != lines.size()) {
            calledOff = true;
            return Optional.empty();
        }
        var answers = new ArrayList<String>();
        for (var secret : answered.get()) {
            try (secret) {
                answers.add(secret.revealText());
            }
        }
        return Optional.of(answers);
    }

    private static String visible(String text) {
        var visible = new StringBuilder();
        text.codePoints()
                .map(each -> Character.isWhitespace(each) ? ' ' : each)
                .filter(each ->
                        Character.getType(each) != Character.FORMAT
                                && !Character.isISOControl(each))
                .limit(LONGEST)
                .forEach(visible::appendCodePoint);
        return visible.toString().strip();
    }

    @Override
    public boolean promptPassword(String message) {
        password = ask("", List.of(new Line("", false))).map(List::getFirst).orElse(null);
        return password != null;
    }

    @Override
    public @Nullable String getPassword() {
        var once = password;
        password = null;
        return once;
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // The banner: a shell shows the machine's own greeting, and nobody asked for this one.
    }
}
