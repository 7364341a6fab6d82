package io.computehub.sim.host;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/// The simulated machine's host key: the same at every start, or a demo that is opened again would
/// meet a machine whose key had changed. It protects nothing.
final class HostKey {

    private HostKey() {}

    static KeyPair make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), new Fixed());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same bytes each time.
    private static final class Fixed extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private long drawn;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int at = 0; at < bytes.length; at += 32) {
                var block = block();
                System.arraycopy(block, 0, bytes, at, Math.min(32, bytes.length - at));
            }
        }

        private byte[] block() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                return digest.digest(ByteBuffer.allocate(8).putLong(drawn++).array());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
