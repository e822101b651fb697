package io.rebound.settlement;

import io.rebound.tracker.ClickId;

/** What a claim's conversions are looked for under: its own click and goal. Immutable. */
public record ClickGoal(ClickId click, int goal) {}
