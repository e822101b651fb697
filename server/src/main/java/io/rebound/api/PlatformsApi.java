package io.rebound.api;

import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/platforms} and {@code /platforms/{name}}: what is known of each platform. Thread-safe. */
public final class PlatformsApi {
    private static final String PATH = "/api/v1/platforms";

    private final Platforms platforms;

    public PlatformsApi(Platforms platforms) {
        this.platforms = platforms;
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", PATH, this::list), Route.of("GET", PATH + "/{name}", this::read));
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), List.of());
        Optional<Platform> after =
                listing.cursor().map(name -> platforms.find(name).orElseThrow(listing::unknownCursor));
        List<Platform> found = platforms.all().stream()
                .sorted(Comparator.comparing(Platform::name))
                .filter(platform ->
                        after.isEmpty() || platform.name().compareTo(after.get().name()) > 0)
                .limit(listing.limit() + 1L)
                .toList();
        return listing.page(found, Platform::name, PlatformJson::of);
    }

    private Answer read(ApiRequest request) {
        String name = request.path("name");
        return platforms
                .find(name)
                .map(found -> Json.answer(200, PlatformJson.of(found)))
                .orElseThrow(() -> Problem.notFound("there is no platform " + Json.quoted(name) + ", "
                        + Nearest.advice(
                                name,
                                platforms.all().stream().map(Platform::name).toList())));
    }
}
