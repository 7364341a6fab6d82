package io.computehub.sim;

import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Rate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a first visitor finds running in the demo: machines of every provider, some of which leak
/// money. The tags are derived from the seed and the machines' names, so the same demo wears the
/// same tags every time it starts.
public record DemoScene(List<Member> members) {

    /// Why a machine is in the scene.
    public enum Role {
        /// Works and is worth its money.
        FINE,
        /// Runs since many hours and does nothing.
        IDLE,
        /// Stopped, its disk still bills.
        STOPPED,
        /// Wears one of our tags, which no deployment knows.
        ORPHAN,
        /// Was rented without us and wears no tag.
        ELSEWHERE,
        /// Came up broken.
        FAILING
    }

    /// One machine: `id` is the provider's, `name` is without the tag, `image` is what it runs.
    /// `createdAt` lies in the past, as does `startedAt`, which is absent where it does not run.
    public record Member(
            Role role,
            String provider,
            String id,
            String name,
            Optional<DeploymentTag> tag,
            String image,
            Hardware hardware,
            Instant createdAt,
            Optional<Instant> startedAt) {}

    /// What a machine is: `gpu` in its provider's own words, where it stands, `diskGb` in all, and
    /// what everything together bills while it runs.
    public record Hardware(int gpus, String gpu, String place, int diskGb, Rate rate) {}

    /// A machine that a provider has ready for the demo, and why. The placement's label is its name
    /// without a tag; all but those made elsewhere get one.
    public record Exhibit(Role role, Placement placement) {}

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    public DemoScene {
        members = List.copyOf(members);
    }

    /// Puts what each provider has ready into a running cloud, and sets balances that make a runway
    /// visible. Once per cloud.
    public static DemoScene stage(SimCloud cloud) {
        var exhibits =
                cloud.providers().stream()
                        .flatMap(provider -> cloud.face(provider).exhibits().stream())
                        .sorted(Comparator.comparing(Exhibit::role))
                        .toList();
        var scene = new DemoScene(exhibits.stream().map(each -> put(cloud, each)).toList());
        for (var provider : cloud.providers()) {
            cloud.face(provider)
                    .demoBalance()
                    .ifPresent(balance -> cloud.setBalance(provider, balance));
        }
        return scene;
    }

    /// The machines that the demo's own deployments should claim.
    public List<Member> ours() {
        return members.stream()
                .filter(member -> member.tag().isPresent() && member.role() != Role.ORPHAN)
                .toList();
    }

    public Member of(Role role) {
        return members.stream().filter(member -> member.role() == role).findFirst().orElseThrow();
    }

    private static Member put(SimCloud cloud, Exhibit exhibit) {
        var where = exhibit.placement();
        var name = where.label();
        var tag =
                exhibit.role() == Role.ELSEWHERE
                        ? Optional.<DeploymentTag>empty()
                        : Optional.of(tag(cloud.world().noise(), name));
        var truth = cloud.place(where.labelled(tag.map(ours -> ours.behind(name)).orElse(name)));
        var instance = cloud.world().account(where.provider()).everRented(truth.id()).orElseThrow();
        return new Member(
                exhibit.role(),
                where.provider(),
                truth.id(),
                name,
                tag,
                where.image(),
                new Hardware(
                        where.gpus(),
                        where.gpu(),
                        cloud.face(where.provider()).place(instance),
                        where.disk() + where.volume(),
                        instance.gpuRate().plus(instance.terms().runningDisk())),
                truth.created(),
                instance.started().filter(_ -> truth.running()));
    }

    private static DeploymentTag tag(Noise noise, String name) {
        var text = new StringBuilder("ch-");
        for (int i = 0; i < 10; i++) {
            double luck = noise.at("demo tag " + name, i);
            text.append(ALPHABET.charAt((int) (luck * ALPHABET.length())));
        }
        return new DeploymentTag(text.toString());
    }
}
