package io.computehub.sim;

import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a first visitor finds running in the demo: six machines, some of which leak money. The tags
/// are derived from the seed, so the same demo wears the same tags every time it starts.
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

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String PYTORCH = "pytorch/pytorch:2.8.0-cuda12.8-cudnn9-devel";
    private static final String RUNPOD_TORCH = "runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404";
    private static final String RUNPOD_BALANCE = "64.20";
    private static final String VAST_BALANCE = "11.85";

    public DemoScene {
        members = List.copyOf(members);
    }

    /// Puts the scene into a running cloud and sets balances that make a runway visible. Once per
    /// cloud.
    public static DemoScene stage(SimCloud cloud) {
        var stage = new Stage(cloud);
        var scene =
                new DemoScene(
                        List.of(
                                stage.put(Role.FINE, true, "llama-eval", PLACES.get(0)),
                                stage.put(Role.IDLE, true, "flux-lora", PLACES.get(1)),
                                stage.put(Role.STOPPED, true, "sdxl-archive", PLACES.get(2)),
                                stage.put(Role.ORPHAN, true, "sweep-17", PLACES.get(3)),
                                stage.put(Role.ELSEWHERE, false, "notebook-mei", PLACES.get(4)),
                                stage.put(Role.FAILING, true, "whisper-batch", PLACES.get(5))));
        cloud.setBalance(SimCloud.RUNPOD, Money.usd(RUNPOD_BALANCE));
        cloud.setBalance(SimCloud.VAST, Money.usd(VAST_BALANCE));
        return scene;
    }

    private static final List<Placement> PLACES =
            List.of(
                    place(SimCloud.RUNPOD, RUNPOD_TORCH, "NVIDIA H100 80GB HBM3", 60, 200)
                            .apply(Placement.State.BUSY, 3, 0),
                    place(SimCloud.VAST, PYTORCH, "RTX 4090", 60, 0)
                            .apply(Placement.State.IDLE, 9, 0),
                    place(SimCloud.RUNPOD, RUNPOD_TORCH, "NVIDIA A40", 40, 500)
                            .apply(Placement.State.STOPPED, 96, 71),
                    place(SimCloud.VAST, PYTORCH, "RTX 3090", 40, 0)
                            .apply(Placement.State.BUSY, 26, 0),
                    place(SimCloud.RUNPOD, RUNPOD_TORCH, "NVIDIA RTX A6000", 20, 50)
                            .apply(Placement.State.BUSY, 5, 0),
                    place(SimCloud.VAST, PYTORCH, "RTX 5090", 80, 0)
                            .apply(Placement.State.FAILED, 1, 0));

    private interface Aged {
        Placement apply(Placement.State state, int hours, int stoppedHours);
    }

    private static Aged place(String provider, String image, String gpu, int disk, int volume) {
        return (state, hours, stopped) ->
                new Placement(
                        provider,
                        "",
                        image,
                        gpu,
                        1,
                        disk,
                        volume,
                        state,
                        Duration.ofHours(hours).plusMinutes(17),
                        Duration.ofHours(stopped));
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

    private static final class Stage {
        private final SimCloud cloud;
        private int next;

        Stage(SimCloud cloud) {
            this.cloud = cloud;
        }

        Member put(Role role, boolean tagged, String name, Placement where) {
            var tag = tagged ? Optional.of(tag()) : Optional.<DeploymentTag>empty();
            var label = tag.map(ours -> ours.behind(name)).orElse(name);
            var truth = cloud.place(labelled(where, label));
            var instance =
                    cloud.world().account(where.provider()).everRented(truth.id()).orElseThrow();
            return new Member(
                    role,
                    where.provider(),
                    truth.id(),
                    name,
                    tag,
                    where.image(),
                    hardware(instance, where),
                    truth.created(),
                    instance.started().filter(_ -> truth.running()));
        }

        private Hardware hardware(SimInstance instance, Placement where) {
            return new Hardware(
                    where.gpus(),
                    where.gpu(),
                    place(instance, where.provider()),
                    where.disk() + where.volume(),
                    instance.gpuRate().plus(instance.terms.runningDisk()));
        }

        private String place(SimInstance instance, String provider) {
            return provider.equals(SimCloud.VAST)
                    ? cloud.world().askOf(instance).host().place()
                    : RunPodMarket.centre(instance.order.place())
                            .map(RunPodMarket.Centre::name)
                            .orElse(instance.order.place());
        }

        private static Placement labelled(Placement where, String label) {
            return new Placement(
                    where.provider(),
                    label,
                    where.image(),
                    where.gpu(),
                    where.gpus(),
                    where.disk(),
                    where.volume(),
                    where.state(),
                    where.age(),
                    where.stopped());
        }

        private DeploymentTag tag() {
            var noise = cloud.world().noise;
            var text = new StringBuilder("ch-");
            next++;
            for (int i = 0; i < 10; i++) {
                double luck = noise.at("demo tag " + next, i);
                text.append(ALPHABET.charAt((int) (luck * ALPHABET.length())));
            }
            return new DeploymentTag(text.toString());
        }
    }
}
