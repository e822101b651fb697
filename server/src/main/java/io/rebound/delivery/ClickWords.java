package io.rebound.delivery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.rebound.delivery.kept.KeptWords;
import io.rebound.link.Macro;
import io.rebound.warehouse.OpaqueText;
import io.rebound.warehouse.StoredClick;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a click brought and its source is told again: external id, sub ids and cost, byte for byte, and who came from where.
 * Immutable.
 */
public record ClickWords(KeptWords kept) {

    static ClickWords of(StoredClick click) {
        KeptWords.Builder kept = KeptWords.newBuilder()
                .setExternalId(bytes(click.externalId()))
                .setCut(click.cut())
                .setCostMicros(click.costMicros())
                .setCountry(click.place().country())
                .setDevice(click.agent().device())
                .setOs(click.agent().os())
                .setBrowser(click.agent().browser());
        click.subs().forEach(sub -> kept.addSub(bytes(sub)));
        return new ClickWords(kept.build());
    }

    static ClickWords parse(byte[] stored) {
        try {
            return new ClickWords(KeptWords.parseFrom(stored));
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("a delivery's words are damaged", damaged);
        }
    }

    byte[] stored() {
        return kept.toByteArray();
    }

    /** What may tell of a person, as far as it is text. */
    List<String> texts() {
        return Stream.concat(Stream.of(kept.getExternalId()), kept.getSubList().stream())
                .map(ByteString::toStringUtf8)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    boolean hasExternalId() {
        return !kept.getExternalId().isEmpty();
    }

    /** Whether it was longer than what is stored. */
    boolean isCut(Macro macro) {
        boolean isId = macro == Macro.EXTERNAL_ID || macro.sub() > 0;
        return isId && (kept.getCut() >> macro.sub() & 1) != 0;
    }

    byte[] externalId() {
        return kept.getExternalId().toByteArray();
    }

    /** @param number 1 to 10 */
    byte[] sub(int number) {
        return number <= kept.getSubCount() ? kept.getSub(number - 1).toByteArray() : new byte[0];
    }

    long costMicros() {
        return kept.getCostMicros();
    }

    /** What is known of the visitor: country, device, system or browser. */
    Optional<String> ofVisitor(Macro macro) {
        String word =
                switch (macro) {
                    case COUNTRY -> kept.getCountry();
                    case DEVICE -> kept.getDevice();
                    case OS -> kept.getOs();
                    case BROWSER -> kept.getBrowser();
                    default -> throw new IllegalArgumentException(macro + " says nothing of a visitor");
                };
        return word.isEmpty() || word.equals(PostbackValues.UNKNOWN) ? Optional.empty() : Optional.of(word);
    }

    private static ByteString bytes(String opaque) {
        return ByteString.copyFrom(OpaqueText.bytes(opaque));
    }
}
