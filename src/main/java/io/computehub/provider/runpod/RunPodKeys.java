package io.computehub.provider.runpod;

import io.computehub.domain.account.ProviderException;
import io.computehub.provider.SshKeyKeeping;

import java.util.ArrayList;
import java.util.List;

/// The account's public SSH keys. RunPod replaces them as a set, so each change reads first. One
/// change at a time here; a change made elsewhere in the same second can be lost, which only they
/// could prevent.
final class RunPodKeys implements SshKeyKeeping {

    private final RunPodApi api;

    RunPodKeys(RunPodApi api) {
        this.api = api;
    }

    @Override
    public List<String> sshKeys() throws ProviderException {
        return api.sshKeys().stream().map(String::strip).filter(key -> !key.isEmpty()).toList();
    }

    @Override
    public synchronized void addSshKey(String openSshLine) throws ProviderException {
        var keys = new ArrayList<>(sshKeys());
        if (keys.stream().noneMatch(key -> same(key, openSshLine))) {
            keys.add(openSshLine.strip());
            api.replaceSshKeys(keys);
        }
    }

    @Override
    public synchronized void removeSshKey(String openSshLine) throws ProviderException {
        var keys = new ArrayList<>(sshKeys());
        if (keys.removeIf(key -> same(key, openSshLine))) {
            api.replaceSshKeys(keys);
        }
    }

    /// The comment at the end does not make another key.
    private static boolean same(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static List<String> bare(String line) {
        return List.of(line.strip().split("\\s+", 3)).stream().limit(2).toList();
    }
}
