package io.computehub.files;

import io.computehub.files.RemoteEntry.Kind;

import java.time.Instant;
import java.util.Optional;

/// What SFTP tells of a file. Each part is there only where its flag is.
record Attributes(
        long size,
        Optional<Owner> owner,
        Optional<Integer> permissions,
        Optional<Instant> modified) {

    /// Numbers of the machine's own.
    record Owner(int user, int group) {}

    private static final int SIZE = 1;
    private static final int OWNER = 2;
    private static final int PERMISSIONS = 4;
    private static final int TIMES = 8;
    private static final int EXTENDED = 0x8000_0000;

    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    private static final int MODE = 07777;

    static Attributes read(Reply reply) throws FileException {
        int flags = reply.number();
        long size = (flags & SIZE) != 0 ? Math.max(0, reply.big()) : 0;
        var owner =
                (flags & OWNER) != 0
                        ? Optional.of(new Owner(reply.number(), reply.number()))
                        : Optional.<Owner>empty();
        var permissions =
                (flags & PERMISSIONS) != 0
                        ? Optional.of(reply.number())
                        : Optional.<Integer>empty();
        var modified = Optional.<Instant>empty();
        if ((flags & TIMES) != 0) {
            reply.number();
            modified = Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(reply.number())));
        }
        if ((flags & EXTENDED) != 0) {
            for (int left = reply.number(); left > 0; left--) {
                reply.bytes();
                reply.bytes();
            }
        }
        return new Attributes(size, owner, permissions, modified);
    }

    RemoteEntry entry(RemotePath path) {
        int bits = permissions.orElse(FILE);
        var kind =
                switch (bits & TYPE) {
                    case FOLDER -> Kind.FOLDER;
                    case FILE -> Kind.FILE;
                    case LINK -> Kind.LINK;
                    default -> Kind.OTHER;
                };
        return new RemoteEntry(path, kind, size, modified, bits & MODE, Optional.empty());
    }

    static Packet mode(Packet packet, int mode) {
        return packet.number(PERMISSIONS).number(mode & MODE);
    }

    static Packet owner(Packet packet, Owner owner) {
        return packet.number(OWNER).number(owner.user()).number(owner.group());
    }

    static Packet time(Packet packet, Instant modified) {
        int seconds = (int) modified.getEpochSecond();
        return packet.number(TIMES).number(seconds).number(seconds);
    }
}
