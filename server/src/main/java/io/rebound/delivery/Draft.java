package io.rebound.delivery;

/** What a delivery would be sent as. */
sealed interface Draft {

    record Ready(Message message, Expected expected) implements Draft {}

    /** It cannot be written before its click is found. */
    record NeedsClick() implements Draft {}

    /** It is not sent: better nothing than something with a blank or a wrong word in it. */
    record Impossible(String why) implements Draft {}
}
