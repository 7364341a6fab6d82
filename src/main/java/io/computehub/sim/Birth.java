package io.computehub.sim;

import io.computehub.sim.host.HostDoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// How a world comes to be: new, or lived through again from its diary.
record Birth(SimClock clock, SimWorld world, Map<String, ProviderFace> faces) {

    static Birth of(SimOptions options, InstantSource real, HostDoor door, String files)
            throws IOException {
        if (options.diary().isEmpty()) {
            var born = at(options.start().orElseGet(real::instant), options, door, files);
            born.run(options.speed());
            return born;
        }
        var diary = options.diary().get();
        var pages = DiaryReader.read(diary.file());
        return pages.isPresent()
                ? again(diary, pages.get(), options, real, door, files)
                : fresh(diary.file(), options, real, door, files);
    }

    private static Birth at(Instant start, SimOptions options, HostDoor door, String files) {
        var clock = SimClock.manual(start);
        var providers =
                ServiceLoader.load(ProviderSim.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        var world = new SimWorld(options, clock, providers, door, files);
        var faces = new TreeMap<String, ProviderFace>();
        providers.forEach(each -> faces.put(each.provider(), each.open(world)));
        return new Birth(clock, world, Collections.unmodifiableMap(faces));
    }

    private void run(double speed) {
        if (speed != 0) {
            clock.setSpeed(speed);
        }
    }

    private static Birth fresh(
            Path file, SimOptions options, InstantSource real, HostDoor door, String files)
            throws IOException {
        var began = real.instant();
        var start = options.start().orElse(began);
        var head =
                new SimDiary.Head(options.seed(), start, began, options.speed(), options.credit());
        var born = at(start, options, door, files);
        born.world.keep(DiaryWriter.fresh(file, head));
        born.run(options.speed());
        return born;
    }

    private static Birth again(
            SimDiary diary,
            DiaryReader.Pages pages,
            SimOptions options,
            InstantSource real,
            HostDoor door,
            String files)
            throws IOException {
        var head = pages.head();
        var asThen =
                options.withSeed(head.seed()).withSpeed(head.speed()).withCredit(head.credit());
        var born = at(head.start(), asThen, door, files);
        try {
            pages.entries().forEach(born::live);
        } catch (RuntimeException strange) {
            throw new SimDiaryException(diary.file(), "what it tells cannot happen here", strange);
        }
        var writer = DiaryWriter.after(diary.file(), pages.length());
        try {
            born.world.keep(writer);
            born.resume(diary, head, pages.last(), real.instant());
        } catch (UncheckedIOException failed) {
            writer.close();
            throw failed.getCause();
        }
        return born;
    }

    private void live(DiaryReader.Dated dated) {
        clock.advanceTo(dated.at());
        switch (dated.entry()) {
            case DiaryEntry.Called(var call) -> face(call.provider()).again(call);
            case DiaryEntry.Placed(var placement) -> place(placement);
            case DiaryEntry.Balanced(var provider, var money) -> world.setBalance(provider, money);
            case DiaryEntry.Credited(var provider, var money) -> world.payIn(provider, money);
            case DiaryEntry.Marked(var word) -> world.mark(word);
            case DiaryEntry.Closed() -> {}
        }
    }

    SimInstance place(Placement wanted) {
        return world.place(face(wanted.provider()), wanted);
    }

    ProviderFace face(String provider) {
        var face = faces.get(provider);
        if (face == null) {
            throw new IllegalArgumentException("no provider " + provider);
        }
        return face;
    }

    /// Goes on where the clock would stand by now had it run all the time, and never before what
    /// has already happened.
    private void resume(SimDiary diary, SimDiary.Head head, Instant last, Instant now) {
        var passed = Duration.between(head.began(), now);
        var due = head.start().plusNanos((long) (passed.toNanos() * head.speed()));
        if (diary.paidWhileAway() && due.isAfter(last)) {
            var away = Duration.between(last, due);
            for (var provider : world.providers()) {
                var bill = world.at(_ -> world.account(provider).bill(away));
                if (!bill.isZero()) {
                    world.payIn(provider, bill);
                }
            }
        }
        clock.advanceTo(due);
        run(head.speed());
    }
}
