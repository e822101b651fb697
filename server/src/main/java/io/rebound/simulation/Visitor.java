package io.rebound.simulation;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What one simulated visitor does, decided by the seed and the visitor's number alone. Immutable.
 *
 * @param campaign which of the world's campaigns it follows
 * @param bot how a bot shows itself; empty for people
 * @param postbacks what the advertiser's server sends of it, in order
 */
record Visitor(
        long number,
        int campaign,
        String externalId,
        String placement,
        String creative,
        Optional<Bot> bot,
        List<SentPostback> postbacks) {

    private static final double BOTS = 0.03;
    private static final double CONVERTS = 0.05;
    private static final double SIGNS_UP_ONLY = 0.4;
    private static final double RETRIED = 0.02;
    private static final double MISCHIEF = 0.01;

    /** ln of the median click-to-conversion time of 90 simulated seconds, and its spread. */
    private static final double LOG_MEDIAN_SECONDS = Math.log(90);

    private static final double LOG_SPREAD = 1.4;
    private static final int PLACEMENTS = 5_000;
    private static final int CREATIVES = 40;
    private static final int PLACES = 12;

    /**
     * Where it comes from, for a server that believes its proxies: one of {@code 198.18.0.0/15}, which nobody has. Its third number
     * stands for a place, the first of them the likeliest.
     */
    String address() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
        return "198.18." + zipf(random, PLACES) + "." + (1 + random.nextInt(254));
    }

    /** How a bot shows itself. */
    enum Bot {
        HEAD,
        PREFETCH
    }

    /**
     * One postback.
     *
     * @param afterSeconds simulated seconds after the click
     * @param cents the amount, where the goal wants one
     * @param mischief what is wrong with it; empty if nothing is
     * @param copies 1, or more where the sender retries
     */
    record SentPostback(double afterSeconds, boolean sale, long cents, Optional<Mischief> mischief, int copies) {}

    static Visitor of(long seed, long number, int campaigns) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + number);
        int campaign = zipf(random, campaigns);
        String externalId = "sim-%d-%d-%08x".formatted(seed, number, random.nextInt());
        String placement = "site-" + zipf(random, PLACEMENTS);
        String creative = "creative-" + zipf(random, CREATIVES);
        Optional<Bot> bot = random.nextDouble() < BOTS
                ? Optional.of(random.nextBoolean() ? Bot.HEAD : Bot.PREFETCH)
                : Optional.empty();
        return new Visitor(
                number, campaign, externalId, placement, creative, bot, bot.isPresent() ? List.of() : acts(random));
    }

    private static List<SentPostback> acts(RandomGenerator random) {
        double after = Math.exp(LOG_MEDIAN_SECONDS + LOG_SPREAD * random.nextGaussian());
        boolean sale = random.nextDouble() >= SIGNS_UP_ONLY;
        long cents = Math.round(100 * Math.exp(3 + 0.8 * random.nextGaussian()));
        int copies = random.nextDouble() < RETRIED ? 2 + random.nextInt(3) : 1;
        boolean converts = random.nextDouble() < CONVERTS;
        if (random.nextDouble() < MISCHIEF) {
            Mischief[] kinds = Mischief.values();
            Mischief kind = kinds[random.nextInt(kinds.length)];
            SentPostback bad = new SentPostback(after / 2, true, cents, Optional.of(kind), 1);
            return converts
                    ? List.of(bad, new SentPostback(after, sale, cents, Optional.empty(), copies))
                    : List.of(bad);
        }
        return converts ? List.of(new SentPostback(after, sale, cents, Optional.empty(), copies)) : List.of();
    }

    /** 0 to {@code size - 1}, the n-th about 1/n as likely as the first. */
    private static int zipf(RandomGenerator random, int size) {
        int rank = (int) Math.floor(Math.exp(random.nextDouble() * Math.log(size + 1.0)));
        return Math.clamp(rank - 1, 0, size - 1);
    }
}
