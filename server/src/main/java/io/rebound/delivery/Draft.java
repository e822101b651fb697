package io.rebound.delivery;

import java.net.URI;

/** What a delivery would be sent as. */
sealed interface Draft {

    /** @param successMatch a text that the answer must contain; empty for any */
    record Ready(URI url, String successMatch) implements Draft {}

    /** It cannot be written before its click is found. */
    record NeedsClick() implements Draft {}

    /** It is not sent: better nothing than something with a blank or a wrong word in it. */
    record Impossible(String why) implements Draft {}
}
