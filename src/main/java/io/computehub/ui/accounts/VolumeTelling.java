package io.computehub.ui.accounts;

import io.computehub.account.Failures;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Reading;
import io.computehub.provider.VolumeKeeping.Volume;
import io.computehub.text.Formats;
import io.computehub.ui.accounts.AccountsViewModel.VolumeLine;
import io.computehub.ui.accounts.AccountsViewModel.Volumes;
import io.computehub.ui.rented.RentedWords;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Puts an account's volumes into words, what no machine uses first.
final class VolumeTelling {

    private final RentedWords words;
    private final Fleet fleet;

    VolumeTelling(RentedWords words, Fleet fleet) {
        this.words = words;
        this.fleet = fleet;
    }

    Volumes of(AccountHealth health) {
        var lines =
                health.volumes().known().orElse(List.of()).stream()
                        .sorted(
                                Comparator.comparing((Volume volume) -> !volume.idle())
                                        .thenComparing(Volume::title))
                        .map(volume -> line(health, volume))
                        .toList();
        return new Volumes(
                say(
                        "volumes.title",
                        words.formats().rate(health.storing()),
                        health.unpricedVolumes()),
                note(health),
                say(health.volumes().known().isPresent() ? "volumes.none" : "volumes.unknown"),
                lines);
    }

    private String note(AccountHealth health) {
        return switch (health.volumes()) {
            case Reading.Fresh<List<Volume>>(_, var at) -> say("volumes.read", words.moment(at));
            case Reading.Stale<List<Volume>>(_, var at, var why) ->
                    say("volumes.stale", words.moment(at), explained(health, why));
            case Reading.Missing<List<Volume>>(var why) -> explained(health, why);
            case Reading.Unread<List<Volume>> _ -> say("volumes.unread");
        };
    }

    private String explained(AccountHealth health, ProviderException why) {
        return words.texts()
                .say(Failures.explain(why, words.provider(health.account().provider())));
    }

    private VolumeLine line(AccountHealth health, Volume volume) {
        return new VolumeLine(
                volume.title(),
                words.formats().disk(volume.size()),
                volume.place().isBlank() ? Formats.MISSING : volume.place(),
                volume.rate().map(words.formats()::rateFigure).orElse(Formats.MISSING),
                use(health, volume),
                volume.idle());
    }

    private String use(AccountHealth health, Volume volume) {
        if (volume.usedBy().isEmpty()) {
            return say("volumes.use.untold");
        }
        return volume.idle()
                ? say("volumes.use.none")
                : volume.usedBy().orElse(List.of()).stream()
                        .map(key -> name(new InstanceId(health.account().id(), key)))
                        .collect(Collectors.joining(say("list.comma")));
    }

    private String name(InstanceId id) {
        return fleet.find(id).map(FleetRow::name).orElse(id.key());
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(VolumeTelling.class, key, arguments);
    }
}
