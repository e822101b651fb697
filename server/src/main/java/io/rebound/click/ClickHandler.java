package io.rebound.click;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.rebound.http.Answer;
import io.rebound.http.Handler;
import io.rebound.http.QueryString;
import io.rebound.http.Request;
import io.rebound.journal.Lane;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import io.rebound.link.LinkTemplate;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Tracker;
import io.rebound.tracker.TrackerMint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the visitors of {@code /c/{campaign}} on: chooses an offer, mints a tracker, records the click and redirects
 * once it is on disk. Owned by one event loop, each has its own; must not block.
 *
 * <p>A click is always redirected: late or not recorded, the visitor goes on; without an offer, or when none has room under its caps, to
 * the campaign's or the server's fallback; and when something in here breaks, too. Only where there is no place to go it is a 404.
 */
public final class ClickHandler implements Handler {
    /** What its paths begin with; the campaign's code follows. */
    public static final String PATH = "/c/";

    private static final Logger log = LoggerFactory.getLogger(ClickHandler.class);
    private static final int FAILURES_A_LOG_LINE = 10_000;

    private final ClickRoutes routes;
    private final Seats seats;
    private final Lane lane;
    private final VisitorHash visitor;
    private final @Nullable LinkTemplate fallback;
    private final ClickCounters counters;
    private final ClickParameters parameters = new ClickParameters();
    private final Visitor person;
    private final Destination destination;
    private long failures;

    /**
     * @param lane of this event loop
     * @param fallback where visitors go whom no campaign takes
     */
    public ClickHandler(
            Routing routing,
            TrackerMint mint,
            Lane lane,
            VisitorKey visitorKey,
            Optional<LinkTemplate> fallback,
            ClickCounters counters) {
        this.routes = new ClickRoutes(routing);
        this.person = new Visitor(routing.traffic());
        this.destination = new Destination(parameters, person);
        this.seats = new Seats(mint);
        this.lane = lane;
        this.visitor = new VisitorHash(visitorKey);
        this.fallback = fallback.orElse(null);
        this.counters = counters;
    }

    @Override
    public void handle(Request request) {
        parameters.clear(); // whatever happens, no visitor gets another's
        person.is(request);
        ClickRoute route = null;
        try {
            route = routes.find(code(request.path()));
            parameters.read(QueryString.parse(request.query()), route == null ? ClickNames.NATIVE : route.names());
            if (route == null || !route.open()) {
                sendToFallback(request, route);
            } else {
                sendToOffer(request, route);
            }
        } catch (RuntimeException broken) {
            report(broken);
            sendAnywhere(request, route);
        }
    }

    private void sendToOffer(Request request, ClickRoute route) {
        Traffic traffic = ClickScreen.label(request);
        byte[] address = ClientAddress.bytes(request.clientAddress());
        String agent = VisitorHeaders.agent(request);
        visitor.visitor(address, agent);
        boolean counts = traffic == Traffic.VALID;
        long cost = Math.max(0, parameters.costMicros(counts ? route.usualCost() : Cost.ABSENT));
        Seat seat = seats.find(route, visitor, counts, cost);
        if (seat == null) {
            counters.countOverCap();
            sendToFallback(request, route);
            return;
        }
        countOddities();
        try {
            String location = destination.render(route, seat.offer(), seat.minted());
            PendingRedirect redirect = new PendingRedirect(request, location, traffic, counters, seat.room());
            append(event(request, seat, traffic, address, agent, cost), redirect);
        } catch (RuntimeException broken) {
            seat.giveBack();
            throw broken;
        }
    }

    private void append(ClickRecorded click, PendingRedirect redirect) {
        try {
            lane.append(click, redirect);
        } catch (RuntimeException broken) {
            report(broken);
            redirect.lost();
        }
    }

    /** The arrays in it are not written again, so they are wrapped, not copied. */
    private ClickRecorded event(Request request, Seat seat, Traffic traffic, byte[] address, String agent, long cost) {
        Tracker tracker = seat.minted().tracker();
        ClickId click = tracker.click();
        ClickRecorded.Builder event = ClickRecorded.newBuilder()
                .setTimeAndNode(click.timeAndNode())
                .setSequence(click.sequence())
                .setCampaign(tracker.campaign())
                .setOffer(tracker.offer())
                .setExternalId(wrapped(parameters.externalId()))
                .setCut(parameters.cut())
                .setCostMicros(cost)
                .setVisitor(visitor.ofDay(click.timeAndNode() >>> 16))
                .setNetwork(wrapped(ClientAddress.network(address)))
                .setUserAgent(agent)
                .setReferrer(VisitorHeaders.referrer(request))
                .setAcceptLanguage(VisitorHeaders.language(request))
                .setTraffic(traffic);
        int lastSub = parameters.lastSub();
        for (int n = 1; n <= lastSub; n++) {
            event.addSub(wrapped(parameters.sub(n)));
        }
        for (int i = 0; i < seat.caps(); i++) {
            event.addCap(seat.cap(i));
        }
        return event.build();
    }

    private void countOddities() {
        if (parameters.badCost()) {
            counters.countBadCost();
        }
        if (parameters.cut() != 0) {
            counters.countCut();
        }
    }

    private void sendToFallback(Request request, @Nullable ClickRoute route) {
        LinkTemplate own = route == null ? null : route.fallback();
        LinkTemplate template = own == null ? fallback : own;
        if (template == null) {
            counters.countNowhere();
            request.answer(Answer.text(404, "This link leads nowhere: there is no such campaign, or it has ended."));
            return;
        }
        String location = destination.render(template, route);
        counters.countFallback();
        request.redirect(location, null);
    }

    /** Something broke before the destination was known: the fallback, else the offer without a tracker. */
    private void sendAnywhere(Request request, @Nullable ClickRoute route) {
        boolean fallbackKnown = fallback != null || (route != null && route.fallback() != null);
        if (fallbackKnown || route == null || !route.open()) {
            sendToFallback(request, route);
            return;
        }
        String location = destination.render(route, route.firstOffer(), null);
        new PendingRedirect(request, location, Traffic.VALID, counters, null).lost();
    }

    /** The first of its kind and then a few, so that a flood of failures is not a flood of logs. */
    private void report(RuntimeException broken) {
        if (failures++ % FAILURES_A_LOG_LINE == 0) {
            log.error("a click went wrong and was redirected all the same ({} so far)", failures, broken);
        }
    }

    /** What follows {@link #PATH}; a slash at the end is forgiven. */
    private static String code(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.startsWith(PATH) && end > PATH.length() ? path.substring(PATH.length(), end) : "";
    }

    private static ByteString wrapped(byte[] bytes) {
        return bytes.length == 0 ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(bytes);
    }
}
