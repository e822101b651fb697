package io.rebound.delivery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.link.Macro;
import io.rebound.warehouse.OpaqueText;
import io.rebound.warehouse.StoredClick;

/**
 * What a click brought and its source is told again: external id, sub ids and cost, byte for byte. Immutable.
 *
 * @param event with these fields alone
 */
public record ClickWords(ClickRecorded event) {

    static ClickWords of(StoredClick click) {
        ClickRecorded.Builder event = ClickRecorded.newBuilder()
                .setExternalId(bytes(click.externalId()))
                .setCut(click.cut())
                .setCostMicros(click.costMicros());
        click.subs().forEach(sub -> event.addSub(bytes(sub)));
        return new ClickWords(event.build());
    }

    static ClickWords parse(byte[] stored) {
        try {
            return new ClickWords(ClickRecorded.parseFrom(stored));
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("a delivery's words are damaged", damaged);
        }
    }

    byte[] stored() {
        return event.toByteArray();
    }

    boolean hasExternalId() {
        return !event.getExternalId().isEmpty();
    }

    /** Whether it was longer than what is stored. */
    boolean isCut(Macro macro) {
        boolean isId = macro == Macro.EXTERNAL_ID || macro.sub() > 0;
        return isId && (event.getCut() >> macro.sub() & 1) != 0;
    }

    byte[] externalId() {
        return event.getExternalId().toByteArray();
    }

    /** @param number 1 to 10 */
    byte[] sub(int number) {
        return number <= event.getSubCount() ? event.getSub(number - 1).toByteArray() : new byte[0];
    }

    long costMicros() {
        return event.getCostMicros();
    }

    private static ByteString bytes(String opaque) {
        return ByteString.copyFrom(OpaqueText.bytes(opaque));
    }
}
