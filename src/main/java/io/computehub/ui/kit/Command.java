package io.computehub.ui.kit;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// One line of the command palette, said in the language of the moment.
///
/// @param id never changes; the palette remembers by it what is used often
/// @param text verb and object: "Stop sdxl-batch…"
/// @param detail what it acts on, in a few words; may be empty
/// @param effect the money, at the right: "saves $0.85/h"; may be empty
/// @param preview what will happen, line by line, shown below the selected line; may be empty
/// @param words other words that find it, in both languages and as pinyin initials ("stop tz 停止")
/// @param run does it, on the JavaFX thread; what destroys opens the same dialog as its button
public record Command(
        String id,
        Kind kind,
        Feather icon,
        String text,
        String detail,
        String effect,
        List<String> preview,
        String words,
        Runnable run) {

    /// The palette's headings, in their order.
    public enum Kind {
        DO,
        GO
    }

    public Command {
        preview = List.copyOf(preview);
    }

    public static Command go(String id, Feather icon, String text, String words, Runnable run) {
        return new Command(id, Kind.GO, icon, text, "", "", List.of(), words, run);
    }

    public static Command act(String id, Feather icon, String text, String words, Runnable run) {
        return new Command(id, Kind.DO, icon, text, "", "", List.of(), words, run);
    }

    public Command withDetail(String detail) {
        return new Command(id, kind, icon, text, detail, effect, preview, words, run);
    }

    public Command withEffect(String effect, List<String> preview) {
        return new Command(id, kind, icon, text, detail, effect, preview, words, run);
    }
}
