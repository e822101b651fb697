package io.rebound.console;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Goal;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The links that people paste elsewhere, ready to paste. Thread-safe. */
final class Links {
    private final Supplier<String> publicUrl;

    /** @param publicUrl what links begin with, as in {@code https://track.example} */
    Links(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Where the advertiser's server reports conversions. */
    String postback(Goal goal, Spelling advertiser) {
        return base() + "/postback?api_key=" + goal.key()
                + "&" + advertiser.parameters().get("tracking") + "=" + advertiser.tracker()
                + "&" + advertiser.parameters().get("amount") + "=" + advertiser.amount();
    }

    /**
     * What the advertiser's thank-you page shows. It asks for the amount only if the goal takes amounts from pages, as an
     * amount that nobody filled in would be refused.
     */
    String pixel(Goal goal, Spelling advertiser) {
        String pixel = base() + "/pixel.gif?api_key=" + goal.pixelKey() + "&"
                + advertiser.parameters().get("tracking") + "=" + advertiser.tracker();
        return goal.pixelAmounts()
                ? pixel + "&" + advertiser.parameters().get("amount") + "=" + advertiser.amount()
                : pixel;
    }

    /** Where the source sends its visitors. */
    String click(Campaign campaign) {
        return base() + "/c/" + campaign.code();
    }

    /** The same with the source's own tokens. */
    String clickTemplate(Campaign campaign, Spelling source) {
        return source.clickTokens().entrySet().stream()
                .map(token -> token.getKey() + "=" + token.getValue())
                .collect(Collectors.joining("&", click(campaign) + "?", ""));
    }

    private String base() {
        String url = publicUrl.get();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
