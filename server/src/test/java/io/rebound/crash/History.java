package io.rebound.crash;

import io.rebound.crash.Shop.Worth;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was sent, and what we were told of it: the truth that the server is held to afterwards. Thread-safe. */
final class History {
    private static final int CLICK_ID_BITS = 96;
    private static final int TAIL_BITS = 144 + 2; // campaign, offer and tag, then two that pad the last character

    private final AtomicInteger clicksSent;
    private final Map<String, Integer> recordedClicks = new ConcurrentHashMap<>();
    private final AtomicInteger unrecordedClicks = new AtomicInteger();
    private final Map<Claim, Worth> claimsSent;
    private final Map<String, Claim> acceptedReceipts = new ConcurrentHashMap<>();
    private final Set<String> refusedReceipts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicLong slowestClick = new AtomicLong();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    History() {
        this(new AtomicInteger(), new ConcurrentHashMap<>());
    }

    private History(AtomicInteger clicksSent, Map<Claim, Worth> claimsSent) {
        this.clicksSent = clicksSent;
        this.claimsSent = claimsSent;
    }

    /** What was promised until now, of everything that is ever sent. */
    History promisedSoFar() {
        History promised = new History(clicksSent, claimsSent);
        promised.acceptedReceipts.putAll(acceptedReceipts);
        promised.refusedReceipts.addAll(refusedReceipts);
        promised.recordedClicks.putAll(recordedClicks);
        return promised;
    }

    /** What may be credited once. */
    record Claim(String click, int goal) {}

    /** A number for a click that is about to be sent, never given before. */
    int nextClick() {
        return clicksSent.getAndIncrement();
    }

    /** A redirect that promised that the click is on disk. */
    void recorded(String tracker, int number) {
        if (recordedClicks.put(clickId(tracker), number) != null) {
            surprises.add("the click id of " + tracker + " was given twice");
        }
    }

    /** A redirect that promised nothing. */
    void unrecorded() {
        unrecordedClicks.incrementAndGet();
    }

    void clickTook(Duration time) {
        slowestClick.accumulateAndGet(time.toMillis(), Math::max);
    }

    /** A good postback that is about to be sent. */
    void sending(Claim claim, Worth worth) {
        claimsSent.put(claim, worth);
    }

    void accepted(Claim claim, String receipt) {
        acceptedReceipts.put(receipt, claim);
    }

    void refused(String receipt) {
        refusedReceipts.add(receipt);
    }

    /** A postback was answered 503: we may send it again. */
    void turnedAway() {
        turnedAway.incrementAndGet();
    }

    /** A request got no whole answer. */
    void broken() {
        broken.incrementAndGet();
    }

    /** An answer that should not be. */
    void surprise(String what) {
        surprises.add(what);
    }

    int clicksSent() {
        return clicksSent.get();
    }

    /** Click id to the click's number. */
    Map<String, Integer> recordedClicks() {
        return recordedClicks;
    }

    int unrecordedClicks() {
        return unrecordedClicks.get();
    }

    Map<Claim, Worth> claimsSent() {
        return claimsSent;
    }

    /** Receipt to what it is of. */
    Map<String, Claim> acceptedReceipts() {
        return acceptedReceipts;
    }

    Set<String> refusedReceipts() {
        return refusedReceipts;
    }

    /** How often visitors went on and senders were turned away without a promise. */
    int unpromised() {
        return unrecordedClicks() + timesTurnedAway();
    }

    int timesTurnedAway() {
        return turnedAway.get();
    }

    int timesBroken() {
        return broken.get();
    }

    /** Since this was last asked. */
    Duration slowestClick() {
        return Duration.ofMillis(slowestClick.getAndSet(0));
    }

    Queue<String> surprises() {
        return surprises;
    }

    /** The click id within a tracker, taken out by the documented layout and not by the server's own code. */
    static String clickId(String tracker) {
        BigInteger id = new BigInteger(tracker, 32)
                .shiftRight(TAIL_BITS)
                .mod(BigInteger.ONE.shiftLeft(CLICK_ID_BITS))
                .shiftLeft(4); // twenty characters hold four bits more
        String text = id.toString(32);
        return "0".repeat(20 - text.length()) + text;
    }

    @Override
    public String toString() {
        return "%,d clicks sent, %,d recorded, %,d unrecorded; %,d postbacks accepted, %,d refused, %,d turned away; %,d unanswered"
                .formatted(
                        clicksSent(),
                        recordedClicks.size(),
                        unrecordedClicks(),
                        acceptedReceipts.size(),
                        refusedReceipts.size(),
                        timesTurnedAway(),
                        timesBroken());
    }
}
