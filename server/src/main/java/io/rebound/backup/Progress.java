package io.rebound.backup;

/** Hears how far the copying has come. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, all, file) -> {};

    /**
     * @param done bytes copied
     * @param all bytes in all, about; never less than done
     * @param file the one that is being copied
     */
    void copied(long done, long all, String file);
}
