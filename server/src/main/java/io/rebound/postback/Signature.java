package io.rebound.postback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.rebound.catalog.SigningSecret;
import io.rebound.http.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The header {@code Rebound-Signature: t=1772366400,v1=…}: when it was signed, in seconds since 1970, and the HMAC-SHA256 in
 * hex of that number, the query and the body as they are sent, each but the last ended by a line feed. Where several goals
 * ask for a signature, each has a {@code v1} of its own. docs/signature.md tells the sender's side. Immutable.
 */
record Signature(long signedAt, List<byte[]> macs) {
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String HEADER = "Rebound-Signature";
    private static final String FORM = "t=SECONDS,v1=HMAC with 64 hex digits";
    private static final int LONGEST = 1_000;
    private static final int MOST_MACS = 5;
    private static final int IDENTITY_BYTES = 16;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{64}");

    /** What is wrong with the request's signature, in words; empty if it is right. */
    static Optional<String> trouble(Request request, List<SigningSecret> secrets, Instant now) {
        String header = request.header(HEADER);
        if (header == null || header.isBlank()) {
            return Optional.of("the header " + HEADER + " is missing: it must look like " + FORM);
        }
        Optional<Signature> signature = parse(header);
        return signature.isEmpty()
                ? Optional.of(HEADER + " must look like " + FORM + ", got " + Quoted.of(header, ""))
                : signature.get().trouble(secrets, request, now);
    }

    /**
     * What tells a request that is rightly signed from every other one: when it was signed, and a digest of what was. It is
     * not of the secret, so a copy that carries another of several right signatures is known for one.
     */
    static String identity(Request request) {
        Signature signature = Optional.ofNullable(request.header(HEADER))
                .flatMap(Signature::parse)
                .orElseThrow(() -> new IllegalArgumentException("it is not signed"));
        MessageDigest digest = sha256();
        digest.update(signature.head(request));
        byte[] hash = digest.digest(request.body());
        return signature.signedAt + "-" + HexFormat.of().formatHex(hash, 0, IDENTITY_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] head(Request request) {
        return (signedAt + "\n" + request.query() + "\n").getBytes(ISO_8859_1);
    }

    private Optional<String> trouble(List<SigningSecret> secrets, Request request, Instant now) {
        long age = now.getEpochSecond() - signedAt;
        if (Math.abs(age) > WINDOW.toSeconds()) {
            return Optional.of("it was signed " + Math.abs(age) + " seconds " + (age > 0 ? "ago" : "ahead of our clock")
                    + ", at most " + WINDOW.toSeconds() + " are allowed");
        }
        return isMadeWith(secrets, head(request), request.body())
                ? Optional.empty()
                : Optional.of("the signature does not match: it must be made with the goal's signing secret over t, the"
                        + " query and the body, exactly as they are sent");
    }

    private boolean isMadeWith(List<SigningSecret> secrets, byte[] head, byte[] body) {
        boolean isRight = false;
        for (SigningSecret secret : secrets) {
            byte[] expected = secret.mac(head, body);
            for (byte[] mac : macs) {
                isRight |= MessageDigest.isEqual(expected, mac);
            }
        }
        return isRight;
    }

    private static Optional<Signature> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        OptionalLong signedAt = OptionalLong.empty();
        List<byte[]> macs = new ArrayList<>(1);
        for (String part : header.split(",", -1)) {
            String pair = part.strip();
            if (pair.startsWith("t=")) {
                String seconds = pair.substring(2);
                if (signedAt.isPresent() || !SECONDS.matcher(seconds).matches()) {
                    return Optional.empty();
                }
                signedAt = OptionalLong.of(Long.parseLong(seconds));
            } else if (pair.startsWith("v1=")) {
                String mac = pair.substring(3);
                if (macs.size() == MOST_MACS || !MAC.matcher(mac).matches()) {
                    return Optional.empty();
                }
                macs.add(HexFormat.of().parseHex(mac));
            }
        }
        return signedAt.isEmpty() || macs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Signature(signedAt.getAsLong(), List.copyOf(macs)));
    }
}
