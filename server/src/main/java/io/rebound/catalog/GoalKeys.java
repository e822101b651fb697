package io.rebound.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Which goal a key belongs to. Found by the key's first characters, then compared whole in constant time, so that the
 * time of an answer tells nothing about the rest of a key. Not thread-safe while it is filled; then immutable.
 */
final class GoalKeys {
    static final int LENGTH = 42;

    private static final int PREFIX = 8;
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final Map<String, List<Owned>> byPrefix;

    GoalKeys() {
        this.byPrefix = new HashMap<>();
    }

    GoalKeys(GoalKeys from) {
        this.byPrefix = new HashMap<>(from.byPrefix);
    }

    /** 42 characters of [0-9a-z], 217 bits. */
    static String random(RandomGenerator random) {
        StringBuilder key = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    void add(String key, int goal) {
        byPrefix.merge(key.substring(0, PREFIX), List.of(new Owned(bytes(key), goal)), (one, other) -> {
            List<Owned> both = new ArrayList<>(one);
            both.addAll(other);
            return List.copyOf(both);
        });
    }

    void remove(String key) {
        byte[] gone = bytes(key);
        byPrefix.computeIfPresent(
                key.substring(0, PREFIX),
                (prefix, owned) -> owned.stream()
                        .filter(one -> !MessageDigest.isEqual(one.key, gone))
                        .toList());
    }

    /** The goal's id, or 0. */
    int goal(String key) {
        if (key.length() != LENGTH) {
            return 0;
        }
        List<Owned> candidates = byPrefix.get(key.substring(0, PREFIX));
        if (candidates == null) {
            return 0;
        }
        byte[] asked = bytes(key);
        for (Owned candidate : candidates) {
            if (MessageDigest.isEqual(candidate.key, asked)) {
                return candidate.goal;
            }
        }
        return 0;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private record Owned(byte[] key, int goal) {}
}
