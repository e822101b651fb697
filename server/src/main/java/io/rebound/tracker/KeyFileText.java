package io.rebound.tracker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The lines of the key file, as docs/wire/tracker.md describes them:
 *
 * <pre>
 * # Rebound signs trackers with these keys. …
 * tracker keys 1
 * key ID CREATED MINTS-FROM live|revoked SECRET
 * check SUM
 * </pre>
 */
final class KeyFileText {
    private static final String COMMENT = "# Rebound signs trackers with these keys. Keep this file secret and in your"
            + " backups; change it with 'rebound keys' only.";
    private static final String HEADER = "tracker keys 1";
    private static final String CHECK = "check ";
    private static final int CHECK_BYTES = 8;
    private static final String LIVE = "live";
    private static final String REVOKED = "revoked";

    private KeyFileText() {}

    static String print(KeySet keys) {
        StringBuilder text =
                new StringBuilder(COMMENT).append('\n').append(HEADER).append('\n');
        for (TrackerKey key : keys.all()) {
            text.append("key ").append(key.id());
            text.append(' ').append(key.created());
            text.append(' ').append(key.mintsFrom());
            text.append(' ').append(key.revoked() ? REVOKED : LIVE);
            text.append(' ').append(key.secret().revealedForStorage()).append('\n');
        }
        String sum = check(text.toString());
        return text.append(CHECK).append(sum).append('\n').toString();
    }

    /** @throws IllegalArgumentException saying what is wrong, without a secret */
    static KeySet parse(String text) {
        int checkLine = text.lastIndexOf('\n' + CHECK) + 1;
        if (checkLine == 0) {
            throw new IllegalArgumentException("its end is missing");
        }
        String checked = text.substring(0, checkLine);
        if (!text.substring(checkLine).equals(CHECK + check(checked) + '\n')) {
            throw new IllegalArgumentException("its check sum does not fit");
        }
        List<String> lines =
                checked.lines().filter(line -> !line.startsWith("#")).toList();
        if (!lines.getFirst().equals(HEADER)) {
            throw new IllegalArgumentException("it is of another version than \"" + HEADER + "\"");
        }
        List<TrackerKey> keys = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            keys.add(key(line, keys.size() + 1));
        }
        return new KeySet(keys);
    }

    private static TrackerKey key(String line, int number) {
        String[] words = line.split(" ", -1);
        try {
            if (words.length == 6
                    && words[0].equals("key")
                    && List.of(LIVE, REVOKED).contains(words[4])) {
                return new TrackerKey(
                        Integer.parseInt(words[1]),
                        Instant.parse(words[2]),
                        Instant.parse(words[3]),
                        words[4].equals(REVOKED),
                        new SigningKey(HexFormat.of().parseHex(words[5])));
            }
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            // said below, as its message could show a secret
        }
        throw new IllegalArgumentException("key " + number + " in it is unreadable");
    }

    static String check(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(Arrays.copyOf(sum, CHECK_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
