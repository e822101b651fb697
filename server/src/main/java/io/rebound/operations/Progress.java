package io.rebound.operations;

/** Hears how far long work has come; may throw to stop it. Called by whoever does the work. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, all, what) -> {};

    /**
     * @param done in whatever unit the work counts
     * @param all in the same unit, about; never less than done
     * @param what is being done
     */
    void reached(long done, long all, String what);
}
