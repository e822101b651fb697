package io.rebound.signin;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords: Argon2id with 19 MiB, two passes and one lane, as OWASP's Password Storage Cheat Sheet has it.
 * Thread-safe; blocks for some 50 ms, and longer when many ask at once: few are hashed side by side, so that memory is bounded.
 */
final class Passwords {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Semaphore atOnce = new Semaphore(2);

    /** Of no password: who is unknown is checked against it, so that it takes as long as a wrong password. */
    private @Nullable String nobodys;

    /** It keeps its 19 MiB for as long as the program runs: made when somebody has a password. */
    private static final class Argon2id {
        static final Argon2Function FUNCTION =
                Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    }

    /** In PHC form. */
    String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return Password.hash(password)
                    .addRandomSalt(SALT_BYTES)
                    .with(Argon2id.FUNCTION)
                    .getResult();
        } finally {
            atOnce.release();
        }
    }

    /** @param stored in PHC form; empty where there is none, and then no password is right */
    boolean isRight(String password, Optional<String> stored) {
        String hash = stored.orElse(nobodys()); // the first time it is made whoever asks
        atOnce.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)) && stored.isPresent();
        } finally {
            atOnce.release();
        }
    }

    private synchronized String nobodys() {
        if (nobodys == null) {
            nobodys = hash(Secret.fresh());
        }
        return nobodys;
    }
}
