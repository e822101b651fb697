package io.rebound.delivery;

import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. */
public enum DeliveryState {
    /** What its click brought is being looked for. */
    NEEDS_CLICK,
    /** It is sent when it is due. */
    WAITING,
    SENDING,
    /** The source has confirmed it. */
    DELIVERED,
    /** It was tried for the last time, or the source does not want it. */
    DEAD,
    /** There is nothing that could be sent. */
    UNDELIVERABLE,
    /** It was not sent before there was something newer to tell. */
    REPLACED;

    /** As it is written in answers and in the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryState> ofCode(String code) {
        for (DeliveryState state : values()) {
            if (state.code().equals(code)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** Whether nothing more is done with it by itself. */
    boolean isFinished() {
        return switch (this) {
            case NEEDS_CLICK, WAITING, SENDING -> false;
            case DELIVERED, DEAD, UNDELIVERABLE, REPLACED -> true;
        };
    }

    /** Whether somebody may ask for it to be tried again, or at once. */
    public boolean isRetriable() {
        return switch (this) {
            case NEEDS_CLICK, WAITING, DEAD, UNDELIVERABLE -> true;
            case SENDING, DELIVERED, REPLACED -> false;
        };
    }
}
