package io.rebound.tracker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Mints trackers and opens them again. Thread-safe; minting and opening never block and take less than a microsecond.
 *
 * <p>Uniqueness: every mint has a moment of its own (see {@link MintClock}); the tracker carries its millisecond and, as
 * the sequence, a keyed permutation of its count within the millisecond, another permutation in each. So no two click
 * ids or receipts of a node are alike, over restarts and clock steps too, and no one can count our clicks.
 */
public final class TrackerMint implements AutoCloseable {
    private static final int LAST_NODE = 0xffff;

    private final int node;
    private final MintClock clock;
    private final SequenceScramble scramble;
    private final Runnable onClose;
    private volatile KeySet keys;

    TrackerMint(int node, MintClock clock, KeySet keys, SequenceScramble scramble, Runnable onClose) {
        this.node = requireNode(node);
        this.clock = clock;
        this.keys = keys;
        this.scramble = scramble;
        this.onClose = onClose;
    }

    /**
     * A mint whose keys and time reserve live in the data directory; both are made there at the first start. It follows
     * what {@link KeyRing} changes within a second.
     *
     * @param node 0 to 65,535, another one for each process that runs at the same time
     * @throws TrackerStoreException if a file there is missing, damaged, in use or cannot be written, naming the cure
     */
    public static TrackerMint start(Path dataDirectory, int node, InstantSource clock) {
        requireNode(node);
        SecureRandom random = new SecureRandom();
        KeyFile keyFile = new KeyFile(dataDirectory);
        if (!keyFile.exists() && TimeReserve.existsIn(dataDirectory)) {
            throw new TrackerStoreException(
                    dataDirectory.resolve(KeyFile.FILE) + " is gone, and with it the keys of all"
                            + " trackers that are on their way: put it back from a backup, or delete "
                            + dataDirectory.resolve(TimeReserve.FILE) + " to begin anew without them");
        }
        KeySet keys = keyFile.readOrCreate(() -> KeySet.first(clock.instant(), random));
        TimeReserve reserve = TimeReserve.open(dataDirectory);
        MintClock mintClock = new MintClock(clock, reserve.free(), 0);
        MintKeeper keeper = new MintKeeper(mintClock, reserve, keyFile);
        TrackerMint mint = new TrackerMint(node, mintClock, keys, SequenceScramble.random(random), keeper::close);
        keeper.start(mint::use);
        return mint;
    }

    /** A mint that touches no disk and whose key dies with it: for tests, benchmarks and trials. */
    public static TrackerMint inMemory(int node, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        return new TrackerMint(
                node,
                new MintClock(clock),
                KeySet.first(clock.instant(), random),
                SequenceScramble.random(random),
                () -> {});
    }

    /**
     * Mints a tracker for a click that happens now.
     *
     * @param campaign 1 to 2^31 - 1
     * @param offer 1 to 2^31 - 1
     */
    public Minted mint(int campaign, int offer) {
        long moment = clock.next();
        TrackerKey key = keys.minting(MintClock.millis(moment));
        ClickId click = new ClickId(timeAndNode(moment), sequence(moment));
        Tracker tracker = new Tracker(key.id(), click, campaign, offer);
        return new Minted(tracker, WireFormat.write(tracker, key.secret()));
    }

    /**
     * The tracker of a click that was minted before, once more: signed with the key that minted at the click's time, so it is
     * the very same text, unless that key has been revoked since.
     *
     * @param campaign 1 to 2^31 - 1
     * @param offer 1 to 2^31 - 1
     */
    public String again(ClickId click, int campaign, int offer) {
        TrackerKey key = keys.minting(click.time().toEpochMilli());
        return WireFormat.write(new Tracker(key.id(), click, campaign, offer), key.secret());
    }

    /** Mints the id of a postback or command that arrives now. */
    public Receipt receipt() {
        long moment = clock.next();
        return new Receipt(timeAndNode(moment), sequence(moment));
    }

    /**
     * Opens what came back; upper case and surrounding white space are accepted. Whether it has expired is the goal's to
     * say: the window is measured from {@link Tracker#clickedAt()}.
     */
    public Opening open(String text) {
        return WireFormat.open(text, keys);
    }

    /** Stops following the key file and gives back what is left of the time reserve. Minting must have ended. */
    @Override
    public void close() {
        onClose.run();
    }

    private static int requireNode(int node) {
        if (node < 0 || node > LAST_NODE) {
            throw new IllegalArgumentException("a node is a number from 0 to " + LAST_NODE + ", got " + node);
        }
        return node;
    }

    void use(KeySet newKeys) {
        keys = newKeys;
    }

    private long timeAndNode(long moment) {
        return (MintClock.millis(moment) << 16) | node;
    }

    private int sequence(long moment) {
        return scramble.permute(MintClock.count(moment), MintClock.millis(moment));
    }
}
