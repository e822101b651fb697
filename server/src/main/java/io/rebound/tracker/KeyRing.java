package io.rebound.tracker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The signing keys of a data directory, as the operator changes them; a running server follows within a second.
 * Thread-safe, also against other processes; blocks.
 *
 * <p>Every method throws {@link TrackerStoreException} when the key file is missing, damaged or cannot be written.
 */
public final class KeyRing {
    private final KeyFile file;
    private final SecureRandom random = new SecureRandom();

    public KeyRing(Path dataDirectory) {
        file = new KeyFile(dataDirectory);
    }

    /** In the order in which they were made. */
    public List<KeyStatus> list(Instant now) {
        return file.read().statuses(now);
    }

    /**
     * Publishes a new key, which opens at once and mints after a while: longer than the slowest node takes to hear of it.
     * The key that mints until then goes on opening.
     *
     * @return all keys, the new one last
     * @throws IllegalArgumentException if all 256 key ids are taken and none is revoked
     */
    public List<KeyStatus> rotate(Instant now, Duration after) {
        return file.edit(keys -> keys.rotate(now, after, random)).statuses(now);
    }

    /**
     * Makes a key refuse: what it signed is no longer taken. If it is the one that mints, the next published key, or else
     * a new one, mints from now on.
     *
     * @return all keys
     * @throws IllegalArgumentException if there is no such key
     */
    public List<KeyStatus> revoke(int id, Instant now) {
        return file.edit(keys -> keys.revoke(id, now, random)).statuses(now);
    }

    /**
     * Takes a revocation back: the key opens again.
     *
     * @return all keys
     * @throws IllegalArgumentException if there is no such key
     */
    public List<KeyStatus> reinstate(int id, Instant now) {
        return file.edit(keys -> keys.reinstate(id)).statuses(now);
    }
}
