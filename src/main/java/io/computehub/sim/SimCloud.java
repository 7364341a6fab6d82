package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.Secret;
import io.computehub.domain.money.Money;
import io.computehub.sim.host.HostDoor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A simulated cloud that serves the providers' wire formats on 127.0.0.1 until it is closed.
/// Everything in it is made up; nothing in it reaches the network. Safe for use by several threads.
public final class SimCloud implements AutoCloseable {

    private final SimServer server;
    private final HostDoor banner;
    private final Birth born;
    private final SimControl control;

    private SimCloud(SimServer server, HostDoor banner, SimOptions options, InstantSource real)
            throws IOException {
        this.server = server;
        this.banner = banner;
        this.born = Birth.of(options, real, banner, server.origin() + SimServer.FILES);
        banner.tell(new Toil(world())::of);
        this.control = new SimControl(world());
        server.serve(world().faults(), born.faces(), control);
    }

    /// Starts serving, with the world of its diary where that tells of one. `SimPortTakenException`
    /// where the port cannot be had, `SimDiaryException` where the diary cannot be read.
    public static SimCloud start(SimOptions options) throws IOException {
        return start(options, InstantSource.system());
    }

    static SimCloud start(SimOptions options, InstantSource real) throws IOException {
        var server = SimServer.bind(options.port());
        try {
            var banner = HostDoor.open();
            try {
                return new SimCloud(server, banner, options, real);
            } catch (IOException failure) {
                banner.close();
                throw failure;
            }
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    /// The names of all providers there are here, in the order of the alphabet.
    public List<String> providers() {
        return world().providers();
    }

    /// What replaces scheme and host of that provider's own addresses; its paths follow.
    public URI baseUrl(String provider) {
        world().account(provider);
        return URI.create(server.origin() + "/" + provider);
    }

    /// The key that this cloud accepts for the provider's account. It opens nothing else.
    public Secret key(String provider) {
        return world().account(provider).secret();
    }

    public int port() {
        return server.port();
    }

    public SimClock clock() {
        return born.clock();
    }

    public Faults faults() {
        return world().faults();
    }

    public Truth truth() {
        return new Truth(world());
    }

    /// Makes an instance that has existed for a while already.
    public Truth.Fact place(Placement wanted) {
        var placed = born.place(wanted);
        return truth().find(wanted.provider(), placed.id()).orElseThrow();
    }

    /// Sets what is left of the account's credit now.
    public void setBalance(String provider, Money balance) {
        world().setBalance(provider, balance);
    }

    /// Keeps a word of the caller's with the world, in its diary where it has one.
    public void mark(String word) {
        world().mark(word);
    }

    /// The last word that was kept.
    public Optional<String> mark() {
        return world().mark();
    }

    /// Where it listens and what it accepts: `{"speed":…,"seed":…,"providers":{"runpod":{"url":…,
    /// "key":…}},"control":{"url":…,"token":…}}`.
    public JsonNode description() {
        var json =
                SimJson.object().put("speed", clock().speed()).put("seed", world().noise().seed());
        var providers = json.putObject("providers");
        for (var provider : providers()) {
            providers
                    .putObject(provider)
                    .put("url", baseUrl(provider).toString())
                    .put("key", world().account(provider).key());
        }
        json.putObject("control")
                .put("url", server.origin() + "/" + SimControl.PATH)
                .put("token", control.token());
        return json;
    }

    /// The description as one line of JSON.
    public String describe() {
        return new String(SimJson.bytes(description()), StandardCharsets.UTF_8);
    }

    ProviderFace face(String provider) {
        return born.face(provider);
    }

    SimWorld world() {
        return born.world();
    }

    @Override
    public void close() {
        server.close();
        try (banner) {
            world().endDiary();
        } catch (IOException | UncheckedIOException failure) {
            System.getLogger(SimCloud.class.getName())
                    .log(System.Logger.Level.DEBUG, "the simulated cloud ended untidily", failure);
        }
    }
}
