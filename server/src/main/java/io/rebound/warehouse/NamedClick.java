package io.rebound.warehouse;

import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which click a postback is about: the one that its tracker proves, or the one that is named by what came in the tracker's
 * place, cut or changed or under another name. The latter proves nothing; it helps to find it.
 */
public final class NamedClick {
    private static final String TRACKING = "tracking";
    private static final Pattern LIKE_A_TRACKER = Pattern.compile("[0-9A-Va-v]{20,50}");

    private NamedClick() {}

    public static Optional<ClickId> of(PostbackReceived postback) {
        return postback.hasClick()
                ? Optional.of(new ClickId(
                        postback.getClick().getTimeAndNode(),
                        postback.getClick().getSequence()))
                : ClickId.claimedBy(tracking(postback).strip());
    }

    /** What came as the tracker, or else the first value that looks like one or the beginning of one; or nothing. */
    static String tracking(PostbackReceived postback) {
        if (!postback.getTracking().isEmpty()) {
            return postback.getTracking();
        }
        String given = parameter(postback, TRACKING);
        return given.isEmpty()
                ? postback.getParametersList().stream()
                        .map(Parameter::getValue)
                        .filter(value -> LIKE_A_TRACKER.matcher(value.strip()).matches())
                        .findFirst()
                        .orElse("")
                : given;
    }

    /** The first of that name; empty if there is none. */
    static String parameter(PostbackReceived postback, String name) {
        for (Parameter parameter : postback.getParametersList()) {
            if (parameter.getName().equals(name)) {
                return parameter.getValue();
            }
        }
        return "";
    }
}
