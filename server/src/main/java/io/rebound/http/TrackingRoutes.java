package io.rebound.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one event loop of the tracking host answers. Owned by that loop once it runs. */
public final class TrackingRoutes {
    private final Map<String, Handler> exact = new HashMap<>();
    private String prefix = "";
    private @Nullable Handler underPrefix;

    /** Answers this very path. */
    public TrackingRoutes at(String path, Handler handler) {
        exact.put(path, handler);
        return this;
    }

    /** Answers every path that begins so; there is one such prefix, and it is looked at first. */
    public TrackingRoutes under(String pathPrefix, Handler handler) {
        prefix = pathPrefix;
        underPrefix = handler;
        return this;
    }

    @Nullable
    Handler find(String path) {
        return underPrefix != null && path.startsWith(prefix) ? underPrefix : exact.get(path);
    }
}
