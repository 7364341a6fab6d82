package io.computehub.ui.shell;

import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Screen;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds commands for what is typed, in either language or by pinyin initials, and shows what they
/// would do before they do it. What was used most recently comes first among equals.
public final class PaletteViewModel {

    private static final int MOST = 40;

    /// What the list shows: commands by kind, and the one that Enter runs.
    public record State(String typed, List<Command> commands, int selected) {
        public State {
            commands = List.copyOf(commands);
        }
    }

    private final Texts texts;
    private final ShellViewModel shell;
    private final Runnable keyMap;
    private final boolean demo;
    private final Map<String, Integer> used = new HashMap<>();
    private final Store<State> state;
    private Set<Command.Kind> offered = Set.of(Command.Kind.values());
    private int uses;

    /// @param demo there is no vault to lock, only a demo to leave
    public PaletteViewModel(Texts texts, ShellViewModel shell, Runnable keyMap, boolean demo) {
        this.texts = texts;
        this.shell = shell;
        this.keyMap = keyMap;
        this.demo = demo;
        this.state = new Store<>(new State("", List.of(), 0));
    }

    public Store<State> state() {
        return state;
    }

    /// Which kinds it lists from now on.
    public void offer(Set<Command.Kind> kinds) {
        offered = Set.copyOf(kinds);
    }

    public void type(String typed) {
        var wanted = words(typed);
        var found =
                all(typed)
                        .filter(command -> offered.contains(command.kind()))
                        .filter(command -> matches(command, wanted))
                        .sorted(
                                Comparator.comparing(Command::kind)
                                        .thenComparingInt(command -> rank(command, wanted))
                                        .thenComparingInt(
                                                command -> -used.getOrDefault(command.id(), 0)))
                        .limit(MOST)
                        .toList();
        state.set(new State(typed, found, 0));
    }

    /// Moves the selection by so many lines, round at the ends.
    public void move(int lines) {
        state.update(now ->
                now.commands().isEmpty()
                        ? now
                        : new State(
                                now.typed(),
                                now.commands(),
                                Math.floorMod(now.selected() + lines, now.commands().size())));
    }

    public void select(int index) {
        state.update(now -> new State(now.typed(), now.commands(), index));
    }

    /// The selected command, remembered as used; the caller runs it once the palette is closed.
    public List<Command> take() {
        var now = state.get();
        if (now.commands().isEmpty()) {
            return List.of();
        }
        var command = now.commands().get(now.selected());
        used.put(command.id(), ++uses);
        return List.of(command);
    }

    private Stream<Command> all(String typed) {
        var commands = new ArrayList<Command>();
        shell.screens().forEach(screen -> commands.addAll(screen.commands(typed)));
        commands.addAll(own());
        shell.screens().forEach(screen -> commands.add(go(screen)));
        return commands.stream();
    }

    private Command go(Screen screen) {
        var both = new ArrayList<String>();
        for (var language : Language.values()) {
            both.add(new Texts(language).say(screen.title()));
        }
        return Command.go(
                "go." + screen.id(),
                screen.icon(),
                texts.say(screen.title()),
                screen.id() + " " + String.join(" ", both),
                () -> shell.go(screen.id()));
    }

    private List<Command> own() {
        var own = new ArrayList<Command>();
        if (demo) {
            own.add(act("leave", Feather.LOG_OUT, shell.doors()::lock));
        } else {
            own.add(act("lock", Feather.LOCK, shell.doors()::lock));
            own.add(act("hide", Feather.EYE_OFF, shell.doors()::hide));
        }
        own.add(act("language", Feather.GLOBE, shell::otherLanguage));
        own.add(act("keys", Feather.COMMAND, keyMap));
        return own;
    }

    private Command act(String key, Feather icon, Runnable run) {
        return Command.act(
                        "shell." + key,
                        icon,
                        say("command." + key),
                        say("command." + key + ".words"),
                        run)
                .withDetail(say("command." + key + ".detail"));
    }

    private static boolean matches(Command command, List<String> wanted) {
        var text = searched(command);
        return wanted.stream().allMatch(text::contains);
    }

    /// What the command is called counts for more than what is said about it.
    private static int rank(Command command, List<String> wanted) {
        if (wanted.isEmpty()) {
            return 0;
        }
        var text = command.text().toLowerCase(Locale.ROOT);
        var first = wanted.getFirst();
        if (text.startsWith(first)) {
            return 0;
        }
        return (" " + text).contains(" " + first)
                ? 1
                : command.words().toLowerCase(Locale.ROOT).contains(first) ? 2 : 3;
    }

    private static String searched(Command command) {
        return (command.text() + " " + command.detail() + " " + command.words())
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String typed) {
        return Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String say(String key) {
        return texts.say(PaletteViewModel.class, key);
    }
}
