package io.rebound.warehouse;

import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;

/** Whose personal words were erased: nobody loads, keeps or sends them again, though the journal may still hold them. Thread-safe. */
public interface Erased {
    Erased NONE = new Erased() {
        @Override
        public boolean click(ClickId click) {
            return false;
        }

        @Override
        public boolean postback(Receipt receipt) {
            return false;
        }
    };

    boolean click(ClickId click);

    /** Whether it was erased by itself: it names no click. */
    boolean postback(Receipt receipt);

    /** Whether it was, by itself or with the click that it is about. */
    default boolean isErased(PostbackReceived postback) {
        return postback(new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence()))
                || NamedClick.of(postback).map(this::click).orElse(false);
    }
}
