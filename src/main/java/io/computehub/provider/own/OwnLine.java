package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.provider.Host;
import io.computehub.provider.Host.Ran;

import java.time.Duration;
import java.util.List;

/// The calls to one machine.
final class OwnLine implements AutoCloseable {

    /// Long enough for a machine whose GPU tools take their time.
    private static final Duration READ = Duration.ofSeconds(45);

    /// Stopping gives a container ten seconds before it is killed.
    private static final Duration CHANGE = Duration.ofSeconds(90);

    /// Images of ten gigabytes and more are common.
    private static final Duration PULL = Duration.ofMinutes(45);

    private static final int TRIES = 3;
    private static final byte[] NOTHING = {};

    private final Host host;

    OwnLine(Host host) {
        this.host = host;
    }

    Survey survey() throws ProviderException {
        return Survey.of(good(read(Probe.SCRIPT, READ)).text());
    }

    /// The answer to `OwnSelf.SCRIPT`.
    String self() throws ProviderException {
        return good(read(OwnSelf.SCRIPT, READ)).text();
    }

    /// Those that wear our labels, whatever became of them.
    List<Container> containers() throws ProviderException {
        for (int i = 1; ; i++) {
            var ran = read(Docker.LIST, READ);
            if (ran.isGood()) {
                return Container.list(ran.text());
            }
            var why = DockerRefusals.of(ran, false);
            // One of them went between the two looks.
            if (!(why instanceof ProviderException.NotFound) || i == TRIES) {
                throw why instanceof ProviderException.NotFound
                        ? new Network(DockerRefusals.words(ran), why)
                        : why;
            }
        }
    }

    List<String> logs(String id, int lines) throws ProviderException {
        return good(read(Docker.logs(id, lines), READ)).text().lines().toList();
    }

    /// Sees to it that the image is on the machine.
    void fetch(String image) throws ProviderException {
        var _ = good(read(Docker.fetch(image), PULL));
    }

    /// Makes and starts the container; its id.
    String create(String script, byte[] environment) throws ProviderException {
        return done(host.run(script, environment, CHANGE));
    }

    /// What was left of a container that was made and could not be started.
    void sweep(String name) throws ProviderException {
        var _ = host.run(Docker.sweep(name), NOTHING, CHANGE);
    }

    void ask(String verb, String id) throws ProviderException {
        var _ = done(host.run(Docker.ask(verb, id), NOTHING, CHANGE));
    }

    /// `reboot` or `poweroff`, without a password.
    void power(String verb) throws ProviderException {
        var ran = host.run(Docker.power(verb), NOTHING, CHANGE);
        if (!ran.isGood()) {
            throw new ProviderException.Rejected(
                    ProviderException.Reason.PERMISSION, DockerRefusals.words(ran));
        }
    }

    /// Docker prints the id of what it has done something to; `Docker.DONE` says that it came
    /// whole.
    private static String done(Ran ran) throws ProviderException {
        if (!ran.isGood()) {
            throw DockerRefusals.of(ran, true);
        }
        var lines = ran.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() != 2
                || !lines.getLast().equals(Docker.DONE)
                || !lines.getFirst().matches("[0-9a-f]{1,64}")) {
            throw new OutcomeUnknown("an answer that names no container", null);
        }
        var id = lines.getFirst();
        return id.substring(0, Math.min(Container.ID_LENGTH, id.length()));
    }

    private static Ran good(Ran ran) throws ProviderException {
        if (!ran.isGood()) {
            throw DockerRefusals.of(ran, false);
        }
        return ran;
    }

    /// Reading changes nothing, so it never leaves a doubt.
    private Ran read(String script, Duration limit) throws ProviderException {
        try {
            return host.run(script, NOTHING, limit);
        } catch (OutcomeUnknown cut) {
            throw new Network(String.valueOf(cut.getMessage()), cut);
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
