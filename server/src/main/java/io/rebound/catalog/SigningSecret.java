package io.rebound.catalog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** With what a goal's senders sign their postbacks. Prints as hidden and compares in constant time. Immutable. */
public final class SigningSecret {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 32;

    private final String text;

    private SigningSecret(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is too short to be one, or not ASCII */
    public static SigningSecret of(String text) {
        if (text.length() < SHORTEST || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("a signing secret has at least " + SHORTEST + " printable characters");
        }
        return new SigningSecret(text);
    }

    /** For its owner's eyes: the ASCII bytes of this text are the key. */
    public String reveal() {
        return text;
    }

    /** HMAC-SHA256 over the parts, one after the other: 32 bytes. */
    public byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(text.getBytes(US_ASCII), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret secret
                && MessageDigest.isEqual(text.getBytes(US_ASCII), secret.text.getBytes(US_ASCII));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "SigningSecret[hidden]";
    }
}
