package io.computehub.ui.settings;

import io.computehub.domain.account.Secret;
import io.computehub.flow.Store;
import io.computehub.settings.Settings;
import io.computehub.settings.SettingsException;
import io.computehub.settings.SettingsStore;
import io.computehub.settings.TruePriceAssumptions;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;
import io.computehub.vault.VaultException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/// Changes settings and does the vault's chores, off the window's thread. What could not be kept is
/// told in a toast, and the screen shows what is in force.
public final class SettingsViewModel {

    /// The parts of the screen.
    public enum Section {
        APPEARANCE,
        TERMINAL,
        KEYS,
        PRICES,
        VAULT,
        LICENSE,
        ABOUT
    }

    /// What was typed for the true price, and what is wrong with it by field.
    public record PriceForm(
            String hours,
            String disk,
            String trafficIn,
            String trafficOut,
            Map<String, Message> problems) {

        public PriceForm {
            problems = Map.copyOf(problems);
        }
    }

    private static final int MOST_HOURS = 8760;
    private static final int MOST_DISK_GB = 100_000;
    private static final int MOST_TRAFFIC_GB = 1_000_000;

    private final SettingsStore settings;
    private final Safe safe;
    private final Texts texts;
    private final Toasts toasts;
    private final Executor background;
    private final Store<Section> section = new Store<>(Section.APPEARANCE);
    private final Store<Boolean> working = new Store<>(false);

    public SettingsViewModel(
            SettingsStore settings, Safe safe, Texts texts, Toasts toasts, Executor background) {
        this.settings = settings;
        this.safe = safe;
        this.texts = texts;
        this.toasts = toasts;
        this.background = background;
    }

    public Store<Settings> settings() {
        return settings.settings();
    }

    public Store<Section> section() {
        return section;
    }

    /// A chore of the vault is under way.
    public Store<Boolean> working() {
        return working;
    }

    public String folder() {
        return safe.folder().toString();
    }

    public void change(UnaryOperator<Settings> change) {
        background.execute(() -> {
            try {
                settings.change(change);
            } catch (SettingsException refused) {
                failed("setting", texts.say(refused));
            }
        });
    }

    public PriceForm prices() {
        var now = settings.get().truePrice();
        return new PriceForm(
                String.valueOf(now.hours()),
                String.valueOf(now.diskGb()),
                now.trafficInGb().toPlainString(),
                now.trafficOutGb().toPlainString(),
                Map.of());
    }

    /// Takes the form over where all of it is right; else says what is wrong with which field.
    public PriceForm prices(String hours, String disk, String trafficIn, String trafficOut) {
        var problems = new TreeMap<String, Message>();
        var someHours = whole("hours", hours, MOST_HOURS, problems);
        var someDisk = whole("disk", disk, MOST_DISK_GB, problems);
        var in = amount("in", trafficIn, problems);
        var out = amount("out", trafficOut, problems);
        if (someHours.isPresent() && someDisk.isPresent() && in.isPresent() && out.isPresent()) {
            var next =
                    new TruePriceAssumptions(someHours.get(), someDisk.get(), in.get(), out.get());
            change(was -> was.withTruePrice(next));
        }
        return new PriceForm(hours, disk, trafficIn, trafficOut, problems);
    }

    /// Closes both passwords.
    public void changePassword(Secret current, Secret next) {
        chore("password", List.of(current, next), () -> safe.changePassword(current, next));
    }

    /// Closes the password.
    public void backup(Path file, Secret password) {
        chore("backup", List.of(password), () -> safe.backup(file, password));
    }

    public void lock() {
        background.execute(safe::lock);
    }

    public void hide() {
        background.execute(safe::hide);
    }

    /// Writes a file.
    @FunctionalInterface
    public interface Writing {
        void to(Path file) throws IOException;
    }

    /// Writes a file off the JavaFX thread, and says how that came out.
    void write(String key, Path file, Writing writing) {
        background.execute(() -> {
            try {
                writing.to(file);
                toasts.tell(
                        Role.SUCCESS,
                        say("done." + key),
                        texts.say(SettingsViewModel.class, "done-more." + key, file));
            } catch (IOException _) {
                failed(key, texts.say(SettingsViewModel.class, "failed-more." + key, file));
            }
        });
    }

    private void chore(String key, List<Secret> secrets, Runnable act) {
        working.set(true);
        background.execute(() -> {
            try {
                act.run();
                toasts.tell(Role.SUCCESS, say("done." + key), say("done-more." + key));
            } catch (VaultException refused) {
                failed(key, texts.say(refused));
            } finally {
                secrets.forEach(Secret::close);
                working.set(false);
            }
        });
    }

    private void failed(String key, String why) {
        toasts.tell(Role.DANGER, say("failed." + key), why);
    }

    private static Optional<Integer> whole(
            String field, String typed, int most, Map<String, Message> problems) {
        return figure(typed)
                .filter(figure -> figure.stripTrailingZeros().scale() <= 0)
                .filter(figure -> figure.compareTo(BigDecimal.ONE) >= 0)
                .filter(figure -> figure.compareTo(new BigDecimal(most)) <= 0)
                .map(BigDecimal::intValue)
                .or(() -> {
                    problems.put(field, problem("whole", most));
                    return Optional.empty();
                });
    }

    private static Optional<BigDecimal> amount(
            String field, String typed, Map<String, Message> problems) {
        return figure(typed)
                .filter(figure -> figure.signum() >= 0 && figure.scale() <= 3)
                .filter(figure -> figure.compareTo(new BigDecimal(MOST_TRAFFIC_GB)) <= 0)
                .or(() -> {
                    problems.put(field, problem("amount", MOST_TRAFFIC_GB));
                    return Optional.empty();
                });
    }

    private static Message problem(String kind, int most) {
        return Message.of(SettingsViewModel.class, "price.problem." + kind, most);
    }

    private static Optional<BigDecimal> figure(String typed) {
        var plain = typed.strip();
        // A long row of digits or an exponent is no amount anyone means.
        if (!plain.matches("\\d{1,9}(\\.\\d{1,3})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(plain));
    }

    private String say(String key) {
        return texts.say(SettingsViewModel.class, key);
    }
}
