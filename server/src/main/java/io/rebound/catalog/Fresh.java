package io.rebound.catalog;

import java.util.random.RandomGenerator;

/** Draws what no item of the catalog, archived or not, has ever had. Valid within one change. */
public final class Fresh {
    private static final String CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"; // none that look alike
    private static final int CODE_LENGTH = 7;

    private final Catalog catalog;
    private final RandomGenerator random;

    Fresh(Catalog catalog, RandomGenerator random) {
        this.catalog = catalog;
        this.random = random;
    }

    /** An id that is not even another kind's. */
    public <K> Id<K> id() {
        while (true) {
            int id = random.nextInt(1, Integer.MAX_VALUE);
            if (catalog.madeAt(id).isEmpty()) {
                return new Id<>(id);
            }
        }
    }

    /** A key for a goal. */
    public String key() {
        return GoalKeys.random(random);
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
