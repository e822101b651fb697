package io.rebound.catalog;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws what no item of the catalog, archived or not, has. Valid within one change. */
public final class Fresh {
    private static final String CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"; // none that look alike
    private static final String SECRET_PREFIX = "rsec_"; // by which a leaked one is recognized
    private static final int CODE_LENGTH = 7;
    private static final int WEBHOOK_KEY_BYTES = 32;

    private final Catalog catalog;
    private final RandomGenerator random;
    private final Instant now;
    private final Set<Integer> drawn = new HashSet<>();

    Fresh(Catalog catalog, RandomGenerator random, Instant now) {
        this.catalog = catalog;
        this.random = random;
        this.now = now;
    }

    /** An id that is not even another kind's. */
    public <K> Id<K> id() {
        while (true) {
            int id = random.nextInt(1, Integer.MAX_VALUE);
            if (catalog.madeAt(id).isEmpty() && drawn.add(id)) {
                return new Id<>(id);
            }
        }
    }

    /** When this change is made. */
    public Instant now() {
        return now;
    }

    /** A key for a goal. */
    public String key() {
        while (true) {
            String key = GoalKeys.random(random);
            if (catalog.goalByKey(key) == null && catalog.goalByPixelKey(key) == null) {
                return key;
            }
        }
    }

    public SigningSecret secret() {
        return SigningSecret.of(SECRET_PREFIX + GoalKeys.random(random));
    }

    public WebhookSecret webhookSecret() {
        byte[] key = new byte[WEBHOOK_KEY_BYTES];
        random.nextBytes(key);
        return WebhookSecret.of(key);
    }

    /** A campaign's code: seven characters that a person can read out. */
    public String code() {
        while (true) {
            StringBuilder code = new StringBuilder(CODE_LENGTH);
            for (int i = 0; i < CODE_LENGTH; i++) {
                code.append(CODE_ALPHABET.charAt(random.nextInt(CODE_ALPHABET.length())));
            }
            if (catalog.campaignByCode(code.toString()) == null) {
                return code.toString();
            }
        }
    }
}
