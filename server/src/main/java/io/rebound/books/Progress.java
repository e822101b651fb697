package io.rebound.books;

/** Hears how far the verifying has come; may throw to stop it. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, all, what) -> {};

    /** @param what is being read */
    void read(long done, long all, String what);
}
