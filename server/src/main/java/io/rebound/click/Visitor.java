package io.rebound.click;

import com.google.protobuf.UnsafeByteOperations;
import io.rebound.http.Request;
import io.rebound.traffic.Agent;
import io.rebound.traffic.Place;
import io.rebound.traffic.TrafficData;
import org.jspecify.annotations.Nullable;

/** What links can say of a visitor; looked up only if one does. Owned by one event loop. */
final class Visitor {
    private final @Nullable TrafficData traffic;
    private @Nullable Request request;

    Visitor(TrafficData traffic) {
        this.traffic = traffic;
    }

    private Visitor() {
        this.traffic = null;
    }

    /** Of whom nothing is known. */
    static Visitor nobody() {
        return new Visitor();
    }

    /** Whoever sends this click. */
    void is(Request click) {
        request = click;
    }

    Agent agent() {
        return traffic == null || request == null
                ? Agent.UNKNOWN
                : traffic.agents().quick(VisitorHeaders.agent(request));
    }

    /** ISO 3166, two letters. */
    String country() {
        if (traffic == null || request == null) {
            return Place.UNKNOWN.country();
        }
        byte[] network = ClientAddress.network(ClientAddress.bytes(request.clientAddress()));
        return traffic.places().quick(UnsafeByteOperations.unsafeWrap(network)).country();
    }
}
