package io.rebound.catalog;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that people set up, at one moment, archived items included. Immutable; a change makes a new one.
 *
 * <p>The lookups of the hot path answer null instead of an Optional.
 */
public final class Catalog {

    /** Grows by one with every change. */
    public long revision() {
        throw new UnsupportedOperationException("not built yet");
    }

    public @Nullable Campaign campaignByCode(String code) {
        throw new UnsupportedOperationException("not built yet");
    }

    public @Nullable Campaign campaign(int id) {
        throw new UnsupportedOperationException("not built yet");
    }

    public @Nullable Offer offer(int id) {
        throw new UnsupportedOperationException("not built yet");
    }

    public @Nullable Source source(int id) {
        throw new UnsupportedOperationException("not built yet");
    }

    public @Nullable Advertiser advertiser(int id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The goal as it is now. */
    public @Nullable Goal goal(int id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The goal as it was in that version. */
    public Optional<Goal> goal(int id, int version) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Compares the whole key in constant time. */
    public @Nullable Goal goalByKey(String key) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Compares the whole key in constant time. */
    public @Nullable Goal goalByPixelKey(String pixelKey) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The advertiser's goal of that name, upper and lower case alike. */
    public @Nullable Goal goalByName(Id<Advertiser> advertiser, String name) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Collection<Advertiser> advertisers() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Collection<Goal> goals() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Collection<Source> sources() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Collection<Offer> offers() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Collection<Campaign> campaigns() {
        throw new UnsupportedOperationException("not built yet");
    }
}
