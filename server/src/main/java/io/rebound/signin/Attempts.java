package io.rebound.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts wrong passwords by what was tried to sign in as: after the tenth nobody signs in so for a quarter of an hour. Links
 * work all the same, so nobody is locked out of their own server. Thread-safe; in memory.
 */
final class Attempts {
    private static final int MOST = 10;
    private static final int NAMES = 10_000;

    private final Cache<String, Integer> wrong = Caffeine.newBuilder()
            .maximumSize(NAMES)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    boolean tooMany(String email) {
        Integer count = wrong.getIfPresent(key(email));
        return count != null && count >= MOST;
    }

    void wrong(String email) {
        wrong.asMap().merge(key(email), 1, Integer::sum);
    }

    void right(String email) {
        wrong.invalidate(key(email));
    }

    private static String key(String email) {
        return Secret.hash(email.strip().toLowerCase(Locale.ROOT));
    }
}
