package io.rebound.tracker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/** The tracker's layout, version 1: 31 bytes, 50 characters, as in docs/wire/tracker.md. */
final class WireFormat {
    static final int BYTES = 31;
    static final int TEXT_LENGTH = Base32Hex.textLength(BYTES);
    /** With fewer characters than this a text is not taken for a cut tracker. */
    static final int SHORTEST_CUT = 20;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int KEY_ID = 0;
    private static final int TIME_AND_NODE = 1;
    private static final int SEQUENCE = 9;
    private static final int CAMPAIGN = 13;
    private static final int OFFER = 17;

    private WireFormat() {}

    static String write(Tracker tracker, SigningKey key) {
        byte[] bytes = new byte[BYTES];
        bytes[KEY_ID] = (byte) tracker.keyId();
        LONG.set(bytes, TIME_AND_NODE, tracker.click().timeAndNode());
        INT.set(bytes, SEQUENCE, tracker.click().sequence());
        INT.set(bytes, CAMPAIGN, tracker.campaign());
        INT.set(bytes, OFFER, tracker.offer());
        key.sign(bytes);
        return Base32Hex.encode(bytes);
    }

    static Opening open(String text, KeySet keys) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (end - start != TEXT_LENGTH) {
            return ofAnotherLength(text, start, end);
        }
        byte[] bytes = new byte[BYTES];
        int spareBits = Base32Hex.decode(text, start, bytes);
        if (spareBits == Base32Hex.BAD_CHARACTER) {
            return new Opening.Malformed(badCharacter(text, start, end));
        }
        return spareBits == 0 ? verify(bytes, keys) : new Opening.Forged();
    }

    static Optional<ClickId> claimedClick(String text) {
        byte[] bytes = new byte[CAMPAIGN];
        if (text.length() < Base32Hex.textLength(CAMPAIGN)
                || Base32Hex.decode(text, 0, bytes) == Base32Hex.BAD_CHARACTER) {
            return Optional.empty();
        }
        return Optional.of(new ClickId((long) LONG.get(bytes, TIME_AND_NODE), (int) INT.get(bytes, SEQUENCE)));
    }

    private static Opening verify(byte[] bytes, KeySet keys) {
        int keyId = bytes[KEY_ID] & 0xff;
        SigningKey key = keys.opening(keyId);
        if (key == null) {
            return new Opening.UnknownKey(keyId);
        }
        int campaign = (int) INT.get(bytes, CAMPAIGN);
        int offer = (int) INT.get(bytes, OFFER);
        if (!key.signed(bytes) || campaign < 1 || offer < 1) { // a mint signs positive ids only
            return new Opening.Forged();
        }
        ClickId click = new ClickId((long) LONG.get(bytes, TIME_AND_NODE), (int) INT.get(bytes, SEQUENCE));
        return new Opening.Genuine(new Tracker(keyId, click, campaign, offer));
    }

    private static Opening ofAnotherLength(String text, int start, int end) {
        int length = end - start;
        if (length > TEXT_LENGTH) {
            return new Opening.Malformed(length + " characters, a tracker has " + TEXT_LENGTH);
        }
        for (int i = start; i < end; i++) {
            if (!Base32Hex.isGood(text.charAt(i))) {
                return new Opening.Malformed(badCharacter(text, start, end));
            }
        }
        return length < SHORTEST_CUT
                ? new Opening.Malformed(length + " characters, a tracker has " + TEXT_LENGTH)
                : new Opening.Truncated(length);
    }

    private static String badCharacter(String text, int start, int end) {
        int at = start;
        while (at < end - 1 && Base32Hex.isGood(text.charAt(at))) {
            at++;
        }
        char bad = text.charAt(at);
        String shown = bad > ' ' && bad < 0x7f ? "'" + bad + "'" : "U+%04X".formatted((int) bad);
        return "character " + (at - start + 1) + " is " + shown + ", a tracker has only 0-9 and a-v";
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
