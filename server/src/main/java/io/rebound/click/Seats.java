package io.rebound.click;

import io.rebound.caps.ClickCaps;
import io.rebound.caps.Room;
import io.rebound.tracker.Minted;
import io.rebound.tracker.TrackerMint;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds visitors an offer. Owned by one event loop. */
final class Seats {
    private final TrackerMint mint;
    private final BitSet full = new BitSet();

    Seats(TrackerMint mint) {
        this.mint = mint;
    }

    /**
     * The visitor's own choice by the offers' weights; among those that have room, where there are caps.
     *
     * @param counts whether the visit counts; one that does not takes no room, but is turned away like others
     * @return null if no offer has room
     */
    @Nullable
    Seat find(ClickRoute route, VisitorHash visitor, boolean counts, long costMicros) {
        int campaign = route.campaign().id().value();
        long choice = route.choosing() ? visitor.ofCampaign(campaign) : 0;
        if (route.capped()) {
            return findRoom(route, choice, counts, costMicros);
        }
        ClickOffer offer = route.choosing() ? route.choose(choice) : route.firstOffer();
        return new Seat(offer, mint.mint(campaign, offer.id()), null);
    }

    /**
     * The tracker is made first, because the click's time says in which period it counts; where there is no room it is thrown
     * away.
     */
    private @Nullable Seat findRoom(ClickRoute route, long choice, boolean counts, long costMicros) {
        full.clear();
        for (int place = route.choose(choice, full); place >= 0; place = route.choose(choice, full)) {
            ClickOffer offer = route.offer(place);
            Minted minted = mint.mint(route.campaign().id().value(), offer.id());
            ClickCaps caps = offer.caps();
            if (caps == null) {
                return new Seat(offer, minted, null);
            }
            long millis = minted.tracker().clickedAt().toEpochMilli();
            Room room = counts ? caps.take(millis, costMicros) : null;
            if (room != null || (!counts && caps.hasRoom(millis))) {
                return new Seat(offer, minted, room);
            }
            full.set(place);
        }
        return null;
    }
}
