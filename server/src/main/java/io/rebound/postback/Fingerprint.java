package io.rebound.postback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 128 bits of SHA-256 over a key and all parameters: equal for byte-identical postbacks only. Immutable. */
record Fingerprint(long high, long low) {

    /** Takes fingerprints. Owned by one event loop. */
    static final class Press {
        private final MessageDigest digest;
        private final byte[] length = new byte[Integer.BYTES];

        Press() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        Fingerprint of(Draft draft) {
            add(draft.sender.key());
            Parameters parameters = draft.reading.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                add(parameters.name(i));
                add(parameters.value(i));
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new Fingerprint(hash.getLong(), hash.getLong());
        }

        private void add(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer.wrap(length).putInt(bytes.length);
            digest.update(length);
            digest.update(bytes);
        }
    }
}
