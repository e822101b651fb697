package io.rebound.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that people set up, at one moment, archived items included. Immutable; a change makes a new one.
 *
 * <p>What is archived keeps its id, its keys and its code, and whatever else names it still does: an archived goal takes
 * no conversions, an archived offer gets no visitors, and an archived campaign is one that is unknown to its visitors.
 *
 * <p>The lookups of the hot path answer null instead of an Optional. Collections are in the order in which the items
 * were made.
 */
public final class Catalog {
    private final CatalogIndex index;

    Catalog(CatalogIndex index) {
        this.index = index;
    }

    /** Nothing yet, at revision 0. */
    public static Catalog empty() {
        return new Catalog(new CatalogIndex());
    }

    /**
     * This catalog with the item new or changed.
     *
     * @throws IllegalArgumentException if it is a goal whose version is not the next one
     */
    Catalog with(CatalogItem item, Instant changedAt) {
        return new Catalog(index.with(item, changedAt));
    }

    /** Grows by one with every change. */
    public long revision() {
        return index.revision;
    }

    /** Archived ones too: a code belongs to its campaign for ever. */
    public @Nullable Campaign campaignByCode(String code) {
        return index.campaignByCode.get(code);
    }

    public @Nullable Campaign campaign(int id) {
        return index.campaigns.get(id);
    }

    public @Nullable Offer offer(int id) {
        return index.offers.get(id);
    }

    public @Nullable Source source(int id) {
        return index.sources.get(id);
    }

    public @Nullable Advertiser advertiser(int id) {
        return index.advertisers.get(id);
    }

    public @Nullable Cap cap(int id) {
        return index.capById.get(id);
    }

    /** The goal as it is now. */
    public @Nullable Goal goal(int id) {
        return index.goals.get(id);
    }

    /** The goal as it was in that version. */
    public Optional<Goal> goal(int id, int version) {
        List<Goal> versions = index.goalVersions.getOrDefault(id, List.of());
        return version < 1 || version > versions.size() ? Optional.empty() : Optional.of(versions.get(version - 1));
    }

    /** The goal of that key, its previous one included, archived and disabled ones too. Compares the whole key in constant time. */
    public @Nullable Goal goalByKey(String key) {
        return index.goals.get(index.keys.goal(key));
    }

    /** The goal of that pixel key, archived and disabled ones too. Compares the whole key in constant time. */
    public @Nullable Goal goalByPixelKey(String pixelKey) {
        return index.goals.get(index.pixelKeys.goal(pixelKey));
    }

    /** The advertiser's goal of that name, upper and lower case alike; archived ones have given up their names. */
    public @Nullable Goal goalByName(Id<Advertiser> advertiser, String name) {
        Integer id = index.goalByName.get(new CatalogIndex.GoalName(advertiser, name));
        return id == null ? null : index.goals.get(id);
    }

    /** The terms that hold for such a conversion: the most specific that are not archived. */
    public Optional<PayoutTerms> payoutTerms(int source, int offer, int goal) {
        return Optional.ofNullable(index.terms.find(source, offer, goal));
    }

    /** The caps that such a conversion counts towards, archived ones left out. */
    public List<Cap> caps(int campaign, int offer, int source, int goal) {
        return index.caps.ofConversion(campaign, offer, source, goal);
    }

    /** The caps that, once they are reached, such a click is turned away from; archived ones left out. */
    public List<Cap> clickCaps(int campaign, int offer, int source) {
        return index.caps.ofClick(campaign, offer, source);
    }

    /** The source's further postbacks, archived ones left out. */
    public List<PostbackRule> postbackRules(int source) {
        return index.rules.getOrDefault(source, List.of());
    }

    public Collection<Advertiser> advertisers() {
        return Collections.unmodifiableCollection(index.advertisers.values());
    }

    public Collection<Goal> goals() {
        return Collections.unmodifiableCollection(index.goals.values());
    }

    public Collection<Source> sources() {
        return Collections.unmodifiableCollection(index.sources.values());
    }

    public Collection<Offer> offers() {
        return Collections.unmodifiableCollection(index.offers.values());
    }

    public Collection<Campaign> campaigns() {
        return Collections.unmodifiableCollection(index.campaigns.values());
    }

    public Collection<PayoutTerms> payoutTerms() {
        return Collections.unmodifiableCollection(index.payoutTerms.values());
    }

    public Collection<Cap> caps() {
        return Collections.unmodifiableCollection(index.capById.values());
    }

    public Collection<PostbackRule> postbackRules() {
        return Collections.unmodifiableCollection(index.ruleById.values());
    }

    /** The item of that id, of whatever kind. */
    public @Nullable CatalogItem item(int id) {
        return index.item(id);
    }

    /** When the item of that id, of whatever kind, was made; empty if there never was one. */
    public Optional<Instant> madeAt(int id) {
        return Optional.ofNullable(index.madeAt.get(id));
    }
}
