package io.rebound.click;

import io.rebound.caps.ClickCaps;
import io.rebound.link.LinkTemplate;
import org.jspecify.annotations.Nullable;

/**
 * One of a campaign's offers that takes visitors.
 *
 * @param idText its id in decimal
 * @param weight 1 and up
 * @param caps those that its clicks of this campaign meet; null if there are none
 */
record ClickOffer(
        int id,
        String idText,
        int weight,
        LinkTemplate destination,
        @Nullable ClickCaps caps) {}
