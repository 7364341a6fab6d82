package io.computehub.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// A folder of tools that stand before the real ones: a Docker that keeps containers as files, and
/// the NVIDIA tool of a machine with two GPUs.
public final class FakeMachine {

    private final Path folder;

    public FakeMachine(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("docker"));
        try (var docker =
                Objects.requireNonNull(FakeMachine.class.getResourceAsStream("docker.sh"))) {
            tool("docker", new String(docker.readAllBytes()));
        }
        tool(
                "nvidia-smi",
                """
                #!/bin/sh
                case $1 in *mig*) exit 2 ;; -L) exit 0 ;; esac
                echo '0, GPU-11111111-aaaa-bbbb-cccc-000000000001, NVIDIA L4, 23034, 10, 0, 550.54.14'
                echo '1, GPU-11111111-aaaa-bbbb-cccc-000000000002, NVIDIA L4, 23034, 10, 0, 550.54.14'
                """);
    }

    private void tool(String name, String script) throws IOException {
        var file = folder.resolve("bin").resolve(name);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// What stands before a key in `authorized_keys` so that it leads to these tools.
    public String leading() {
        return "command=\"FAKE_DOCKER=%s PATH=%s:$PATH; export FAKE_DOCKER PATH; eval \\\"$SSH_ORIGINAL_COMMAND\\\"\" "
                .formatted(folder.resolve("docker"), folder.resolve("bin"));
    }

    /// Every line of arguments that Docker was called with.
    public String arguments() throws IOException {
        return Files.readString(folder.resolve("docker/argv"));
    }

    /// The environment of the last container.
    public String environment() throws IOException {
        return Files.readString(folder.resolve("docker/env"));
    }
}
