package io.computehub.files;

import io.computehub.files.Course.Hands;
import io.computehub.files.FileException.Problem;
import io.computehub.files.RemoteEntry.Kind;
import io.computehub.ssh.SshException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file holds, told by its size and the SHA-256 of its bytes. Dates do not tell: those of
/// machines are of whole seconds, and two saves may fall into one.
///
/// @param hash empty for a file that is too big to be edited
record Version(long size, String hash) {

    /// What is opened in a program here has at most as many bytes.
    static final long LARGEST = 64L * 1024 * 1024;

    /// What the machine has there now; empty where there is nothing, or something other than a
    /// file.
    static Optional<Version> there(Hands hands, RemotePath path)
            throws FileException, SshException {
        return there(hands, List.of(path)).getFirst();
    }

    /// The same for several, in order. They are hashed by one command: on some machines each takes
    /// seconds to begin.
    static List<Optional<Version>> there(Hands hands, List<RemotePath> paths)
            throws FileException, SshException {
        var sizes = new HashMap<RemotePath, Long>();
        for (var path : paths) {
            hands.files()
                    .follow(path)
                    .filter(it -> it.kind() == Kind.FILE)
                    .ifPresent(it -> sizes.put(path, it.size()));
        }
        var few = paths.stream().filter(it -> sizes.getOrDefault(it, Long.MAX_VALUE) <= LARGEST);
        var hashes = hashes(hands, few.toList());
        return paths.stream()
                .map(it ->
                        Optional.ofNullable(sizes.get(it))
                                .map(size -> new Version(size, hashes.getOrDefault(it, ""))))
                .toList();
    }

    private static Map<RemotePath, String> hashes(Hands hands, List<RemotePath> paths)
            throws FileException, SshException {
        var hashes = new HashMap<RemotePath, String>();
        if (paths.isEmpty()) {
            return hashes;
        }
        var told = hands.shell().hashes(paths);
        for (int i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            hashes.put(path, told.isPresent() ? told.get().get(i) : read(hands, path));
        }
        return hashes;
    }

    private static String read(Hands hands, RemotePath path) throws FileException {
        var digest = Proving.digest();
        hands.files()
                .read(
                        path,
                        0,
                        new RemoteFiles.Sink() {
                            private long read;

                            @Override
                            public void take(byte[] bytes, int from, int count)
                                    throws FileException {
                                read += count;
                                if (read > LARGEST) {
                                    throw new FileException(Problem.CHANGED, path);
                                }
                                digest.update(bytes, from, count);
                            }
                        });
        return Proving.written(digest);
    }

    /// What lies here now; empty where nothing does.
    static Optional<Version> here(Path file) throws FileException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Version(Files.size(file), Proving.hash(file)));
        } catch (IOException _) {
            throw new FileException(Problem.HERE, file.toString());
        }
    }
}
