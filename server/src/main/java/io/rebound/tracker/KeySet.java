package io.rebound.tracker;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All signing keys at one moment, and what a change makes of them. At least one of them is not revoked. Immutable.
 *
 * <p>Which key mints follows from the time alone: of those whose time has come, the one whose time came last. So a key
 * is published, taken into use and retired by one change, which every node can read ahead of time.
 */
final class KeySet {
    static final int MOST_KEYS = 256;

    private final List<TrackerKey> keys;
    private final @Nullable SigningKey[] opening = new @Nullable SigningKey[MOST_KEYS];
    private final Minting[] newestFirst;

    /** @param from milliseconds */
    private record Minting(long from, TrackerKey key) {}

    /** @throws IllegalArgumentException if an id occurs twice or every key is revoked */
    KeySet(List<TrackerKey> keys) {
        this.keys = List.copyOf(keys);
        for (TrackerKey key : keys) {
            if (keys.stream().filter(other -> other.id() == key.id()).count() > 1) {
                throw new IllegalArgumentException("key " + key.id() + " is there twice");
            }
            opening[key.id()] = key.revoked() ? null : key.secret();
        }
        newestFirst = this.keys.reversed().stream() // so that of two with one time the later key comes first
                .filter(key -> !key.revoked())
                .map(key -> new Minting(key.mintsFrom().toEpochMilli(), key))
                .sorted(Comparator.comparingLong(Minting::from).reversed())
                .toArray(Minting[]::new);
        if (newestFirst.length == 0) {
            throw new IllegalArgumentException("no key is left that may mint");
        }
    }

    static KeySet first(Instant now, SecureRandom random) {
        return new KeySet(List.of(new TrackerKey(0, now, now, false, SigningKey.random(random))));
    }

    List<TrackerKey> all() {
        return keys;
    }

    /** The key that opens trackers of that key id; null if there is none or it is revoked. */
    @Nullable
    SigningKey opening(int id) {
        return opening[id];
    }

    /** The key that signs at this moment: the first one of all where the clock stands before any key's time. */
    TrackerKey minting(long millis) {
        for (Minting minting : newestFirst) {
            if (minting.from() <= millis) {
                return minting.key();
            }
        }
        return newestFirst[newestFirst.length - 1].key();
    }

    /**
     * Adds a key that opens at once and mints after a while. Where all ids are taken it takes the place of the revoked key
     * that is oldest.
     *
     * @throws IllegalArgumentException if all ids are taken and none is revoked
     */
    KeySet rotate(Instant now, Duration after, SecureRandom random) {
        List<TrackerKey> more = new ArrayList<>(keys);
        int id = freeId(more);
        more.add(new TrackerKey(id, now, now.plus(after), false, SigningKey.random(random)));
        return new KeySet(more);
    }

    /**
     * Makes a key refuse. If it is the one that mints, the next published key mints from now on, or else a new one: never
     * one that was retired.
     *
     * @throws IllegalArgumentException if there is no such key, or a new one is needed and all ids are taken
     */
    KeySet revoke(int id, Instant now, SecureRandom random) {
        TrackerKey revoked = key(id);
        if (minting(now.toEpochMilli()).id() != id) {
            return with(revoked, key -> key.revoked(true));
        }
        Optional<TrackerKey> next = keys.stream()
                .filter(key ->
                        key.id() != id && !key.revoked() && key.mintsFrom().isAfter(now))
                .min(Comparator.comparing(TrackerKey::mintsFrom));
        KeySet heirs =
                next.isPresent() ? with(next.get(), key -> key.mintingFrom(now)) : rotate(now, Duration.ZERO, random);
        return heirs.with(revoked, key -> key.revoked(true));
    }

    /**
     * Takes a revocation back.
     *
     * @throws IllegalArgumentException if there is no such key
     */
    KeySet reinstate(int id) {
        return with(key(id), key -> key.revoked(false));
    }

    List<KeyStatus> statuses(Instant now) {
        int minting = minting(now.toEpochMilli()).id();
        return keys.stream()
                .map(key -> new KeyStatus(key.id(), state(key, minting, now), key.created(), key.mintsFrom()))
                .toList();
    }

    private static KeyStatus.State state(TrackerKey key, int minting, Instant now) {
        if (key.revoked()) {
            return KeyStatus.State.REVOKED;
        }
        if (key.id() == minting) {
            return KeyStatus.State.ACTIVE;
        }
        return key.mintsFrom().isAfter(now) ? KeyStatus.State.PUBLISHED : KeyStatus.State.RETIRED;
    }

    private KeySet with(TrackerKey changed, UnaryOperator<TrackerKey> change) {
        return new KeySet(keys.stream()
                .map(key -> key.id() == changed.id() ? change.apply(key) : key)
                .toList());
    }

    private TrackerKey key(int id) {
        return keys.stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no key " + id + ", only "
                        + String.join(
                                ", ",
                                keys.stream()
                                        .map(key -> Integer.toString(key.id()))
                                        .toList())));
    }

    /** The id after the last key's; ids go round, so that an id is used again as late as can be. */
    private static int freeId(List<TrackerKey> keys) {
        if (keys.size() == MOST_KEYS) {
            TrackerKey oldest = keys.stream()
                    .filter(TrackerKey::revoked)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("all " + MOST_KEYS
                            + " key ids are taken: revoke keys whose clicks no goal's window reaches any more"));
            keys.remove(oldest);
            return oldest.id();
        }
        boolean[] taken = new boolean[MOST_KEYS];
        keys.forEach(key -> taken[key.id()] = true);
        int id = keys.getLast().id();
        do {
            id = (id + 1) % MOST_KEYS;
        } while (taken[id]);
        return id;
    }
}
