package io.computehub.ui.market;

import io.computehub.market.Assumptions;
import io.computehub.market.OfferExport;
import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.market.OffersDoors.Format;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executor;

/// Writes offers to a file, off the JavaFX thread: first beside it, then in its place, so that a
/// full disk never leaves half a file where a whole one was.
final class OfferFiles {

    private final OfferWords words;
    private final Toasts toasts;
    private final Executor work;

    OfferFiles(OfferWords words, Toasts toasts, Executor work) {
        this.words = words;
        this.toasts = toasts;
        this.work = work;
    }

    void write(List<PricedOffer> offers, Assumptions under, Format format, Path target) {
        work.execute(() -> {
            try {
                replace(offers, under, format, target);
                toasts.tell(
                        Role.SUCCESS,
                        words.say("export.done", words.formats().count(offers.size())),
                        target.toString());
            } catch (IOException refused) {
                toasts.tell(
                        Role.DANGER,
                        words.say("export.failed"),
                        words.say("export.failed.more", target.toString(), reason(refused)));
            }
        });
    }

    private static void replace(
            List<PricedOffer> offers, Assumptions under, Format format, Path target)
            throws IOException {
        var folder = target.toAbsolutePath().getParent();
        var draft = Files.createTempFile(folder, ".offers", ".part");
        try {
            try (var out = Files.newBufferedWriter(draft)) {
                switch (format) {
                    case CSV -> OfferExport.csv(offers, out);
                    case JSON -> OfferExport.json(offers, under, out);
                }
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String reason(IOException refused) {
        var words =
                refused instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : refused.getMessage();
        return words == null ? refused.getClass().getSimpleName() : words;
    }
}
