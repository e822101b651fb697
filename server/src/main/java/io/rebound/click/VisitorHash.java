package io.rebound.click;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * Turns a visitor (address and agent) into numbers that lead back to nobody. Owned by one event loop.
 *
 * <p>The day's number changes at midnight UTC, so that no visitor can be followed over days. The one that chooses
 * offers stays, differs in each campaign and is never stored.
 */
final class VisitorHash {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final VisitorKey key;
    private final Mac choice;
    private final ByteBuffer message = ByteBuffer.allocate(1 + 16 + VisitorHeaders.LONGEST_AGENT + Integer.BYTES);
    private final byte[] tag = new byte[32];
    private Mac daily;
    private long day;

    VisitorHash(VisitorKey key) {
        this.key = key;
        this.choice = key.choice();
        this.daily = key.day(day);
    }

    /**
     * Whose numbers are asked for next.
     *
     * @param address 0, 4 or 16 bytes
     * @param agent at most 512 characters, as they came in a header: none beyond U+00FF
     */
    void visitor(byte[] address, String agent) {
        message.clear();
        message.put((byte) address.length).put(address).put(agent.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The visitor's number on the day of this moment, in milliseconds since 1970. */
    long ofDay(long millis) {
        long today = Math.floorDiv(millis, DAY_MILLIS);
        if (today != day) {
            daily = key.day(today);
            day = today;
        }
        return hash(daily, message.position());
    }

    /** The visitor's number in this campaign. */
    long ofCampaign(int campaign) {
        int length = message.position();
        long hash = hash(choice, message.putInt(campaign).position());
        message.position(length);
        return hash;
    }

    private long hash(Mac mac, int length) {
        mac.update(message.array(), 0, length);
        try {
            mac.doFinal(tag, 0);
        } catch (ShortBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
        return ByteBuffer.wrap(tag).getLong();
    }
}
