package io.computehub.ui.shell;

import io.computehub.domain.account.ProviderId;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.BurnMeter;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.text.Formats;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.HealthDot.Health;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Screen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which screen is shown, and what the meter and the status line say.
public final class ShellViewModel {

    /// Below this a runway is amber.
    private static final Duration SHORT_RUNWAY = Duration.ofHours(24);

    /// What the shell asks of the rest of the program.
    public interface Doors {

        /// Forgets the keys and shows the unlock page.
        void lock();

        /// Covers the screen and keeps polling.
        void hide();

        void choose(Language language);

        /// The user folded or unfolded the rail.
        void foldRail(boolean folded);
    }

    /// One cell of the meter.
    ///
    /// @param extra the part of it in doubt; may be empty
    /// @param screen where a press leads
    /// @param tip what it means; may be empty
    public record Cell(
            String name,
            String figure,
            String unit,
            Role role,
            String extra,
            String screen,
            String tip) {}

    /// One account in the status line, with its id; `remark` is empty while it answers.
    public record Light(String id, String provider, String account, Health health, String remark) {}

    private final Texts texts;
    private final List<Screen> screens;
    private final Function<ProviderId, String> providerName;
    private final Clock clock;
    private final Doors doors;
    private final Store<Screen> current;

    public ShellViewModel(
            Texts texts,
            List<Screen> screens,
            Function<ProviderId, String> providerName,
            Clock clock,
            Doors doors) {
        this.texts = texts;
        this.screens = List.copyOf(screens);
        this.providerName = providerName;
        this.clock = clock;
        this.doors = doors;
        this.current = new Store<>(this.screens.getFirst());
    }

    public List<Screen> screens() {
        return screens;
    }

    public Store<Screen> current() {
        return current;
    }

    /// The window shows the current screen from now until the subscription is closed: its live work
    /// runs only then, on the first screen too.
    Subscription attend() {
        current.get().onShown();
        return () -> current.get().onHidden();
    }

    /// Shows the screen with this id; an unknown id changes nothing.
    public void go(String id) {
        find(id).filter(screen -> screen != current.get()).ifPresent(this::show);
    }

    public void open(String id, String subject) {
        go(id);
        find(id).ifPresent(screen -> screen.open(subject));
    }

    /// The screen at this place of the rail, from 0.
    public void goTo(int place) {
        if (place < screens.size()) {
            go(screens.get(place).id());
        }
    }

    public Doors doors() {
        return doors;
    }

    public void otherLanguage() {
        doors.choose(
                switch (texts.language().get()) {
                    case ENGLISH -> Language.CHINESE;
                    case CHINESE -> Language.ENGLISH;
                });
    }

    /// Burning, today, shortest runway, guarded: the runway is absent while no balance is known,
    /// and the last while nothing burns. What no account has told is a dash, not zero.
    public List<Cell> cells(Fleet fleet) {
        var meter = fleet.meter();
        long silent = fleet.silent();
        boolean unknown = silent > 0 && silent == fleet.accounts().size() && meter.total().isZero();
        var formats = texts.formats();
        var doubt =
                meter.inDoubt().isZero()
                        ? ""
                        : say("meter.in-doubt", formats.rateFigure(meter.inDoubt()));
        var unpriced = meter.unpriced() == 0 ? "" : say("meter.unpriced", meter.unpriced());
        var burning =
                new Cell(
                        say("meter.burning"),
                        unknown ? Formats.MISSING : formats.bareRate(meter.total()),
                        unknown ? "" : "/h",
                        Role.NEUTRAL,
                        Stream.of(doubt, unpriced, silent == 0 ? "" : say("meter.silent", silent))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(" ")),
                        "instances",
                        "");
        var today =
                new Cell(
                        say("meter.today"),
                        formats.spent(meter.today()),
                        "",
                        Role.NEUTRAL,
                        "",
                        "overview",
                        "");
        var cells = new ArrayList<>(List.of(burning, today));
        meter.shortestRunway().map(this::runway).ifPresent(cells::add);
        if (meter.sources() > 0) {
            cells.add(guarded(meter));
        }
        return cells;
    }

    private Cell guarded(BurnMeter meter) {
        int guarded = meter.dark().guarded();
        return new Cell(
                say("meter.guarded"),
                guarded + "/" + meter.sources(),
                "",
                Role.NEUTRAL,
                "",
                "instances",
                say("meter.guarded.tip", guarded, meter.sources(), meter.dark().sure()));
    }

    public List<Light> lights(List<AccountHealth> accounts) {
        return accounts.stream().map(this::light).toList();
    }

    /// What a light says to who cannot see it.
    public String word(Light light) {
        return switch (light.health()) {
            case ANSWERS -> say("status.answers");
            case UNKNOWN -> say("status.unread");
            case LATE, REFUSED -> light.remark();
        };
    }

    /// How old the newest list of any account is: "Read 3 s ago"; empty before the first.
    public String lastRead(List<AccountHealth> accounts) {
        return accounts.stream()
                .flatMap(account -> account.lastRead().stream())
                .max(Instant::compareTo)
                .map(at -> say(isRecent(at) ? "status.read" : "status.read-at", age(at)))
                .orElse("");
    }

    private Cell runway(BurnMeter.Runway runway) {
        return new Cell(
                say("meter.runway", providerName.apply(runway.provider())),
                texts.formats().duration(runway.left()),
                "",
                runway.left().compareTo(SHORT_RUNWAY) < 0 ? Role.WARNING : Role.NEUTRAL,
                "",
                "accounts",
                "");
    }

    private Light light(AccountHealth account) {
        var health =
                switch (account.state()) {
                    case UNREAD -> Health.UNKNOWN;
                    case ANSWERS -> Health.ANSWERS;
                    case LATE -> Health.LATE;
                    case REFUSED -> Health.REFUSED;
                };
        var remark =
                switch (account.state()) {
                    case UNREAD, ANSWERS -> "";
                    case LATE -> account.lastRead().map(this::age).orElse(say("status.no-answer"));
                    case REFUSED -> say("status.refused");
                };
        return new Light(
                account.account().id().value(),
                providerName.apply(account.account().provider()),
                account.account().name(),
                health,
                remark);
    }

    private String age(Instant at) {
        return texts.formats().age(at, clock.instant(), clock.getZone());
    }

    /// Ages are relative up to an hour, then a time of day.
    private boolean isRecent(Instant at) {
        return Duration.between(at, clock.instant()).compareTo(Duration.ofHours(1)) < 0;
    }

    private Optional<Screen> find(String id) {
        return screens.stream().filter(screen -> screen.id().equals(id)).findFirst();
    }

    private void show(Screen screen) {
        current.get().onHidden();
        current.set(screen);
        screen.onShown();
    }

    private String say(String key, Object... arguments) {
        return texts.say(ShellViewModel.class, key, arguments);
    }
}
