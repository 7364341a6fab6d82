package io.computehub.vault;

import io.computehub.domain.account.Secret;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/// Makes a key of a password, slowly: Argon2id.
@FunctionalInterface
interface Kdf {

    Kdf ARGON2ID = Kdf::argon2id;

    /// For the demo alone, whose password stands in the source: slow guesses would guard nothing,
    /// and a visitor would wait for them at every start. Takes no time, whatever `cost` says.
    Kdf OF_NO_SECRET = Kdf::digest;

    /// 32 bytes, for the caller to wipe. Takes as long as `cost` says.
    byte[] derive(Secret password, byte[] salt, Cost cost);

    /// What one guess costs. Never below the floor; capped when read, so that a planted file can
    /// neither weaken the key nor take all memory or time.
    record Cost(int memoryKib, int passes, int lanes) {

        static final Cost FLOOR = new Cost(64 * 1024, 3, 1);

        private static final int MOST_MEMORY_KIB = 256 * 1024;
        private static final int MOST_PASSES = 64;

        boolean isAllowed() {
            return memoryKib >= FLOOR.memoryKib
                    && memoryKib <= MOST_MEMORY_KIB
                    && passes >= FLOOR.passes
                    && passes <= MOST_PASSES
                    && lanes == FLOOR.lanes;
        }

        /// Scaled from one measurement at the floor to about 0.7 s: memory first, for it is what a
        /// guesser's hardware lacks, then passes.
        static Cost scaled(Duration floorTook) {
            double factor = 700.0 / Math.max(1, floorTook.toMillis());
            if (factor < 1.5) {
                return FLOOR;
            }
            int memory = factor < 2 ? FLOOR.memoryKib : 2 * FLOOR.memoryKib;
            double left = factor * FLOOR.memoryKib / memory;
            int passes = Math.clamp(Math.round(FLOOR.passes * left), FLOOR.passes, 40);
            return new Cost(memory, passes, FLOOR.lanes);
        }

        /// What this machine does in half a second to a second; itself takes about as long.
        static Cost calibrated() {
            try (var probe = Secret.of("calibration")) {
                var salt = new byte[KeyFile.SALT];
                argon2id(probe, salt, new Cost(8 * 1024, 3, 1));
                long start = System.nanoTime();
                argon2id(probe, salt, FLOOR);
                return scaled(Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    private static byte[] digest(Secret password, byte[] salt, Cost cost) {
        return password.reveal(bytes -> {
            try {
                var sha = MessageDigest.getInstance("SHA-256");
                sha.update(salt);
                return sha.digest(bytes);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private static byte[] argon2id(Secret password, byte[] salt, Cost cost) {
        return password.reveal(bytes -> {
            var argon = new Argon2BytesGenerator();
            argon.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withSalt(salt)
                            .withMemoryAsKB(cost.memoryKib())
                            .withIterations(cost.passes())
                            .withParallelism(cost.lanes())
                            .build());
            var key = new byte[DataKey.LENGTH];
            argon.generateBytes(bytes, key);
            return key;
        });
    }
}
