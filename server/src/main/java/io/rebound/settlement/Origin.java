package io.rebound.settlement;

import io.rebound.tracker.ClickId;

/** Where a conversion comes from: the click, and what it led from and to. Immutable. */
public record Origin(ClickId click, int campaign, int offer, int source, int advertiser) {}
