package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Campaign.WeightedOffer;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.integration.IntegrationTest;
import io.rebound.integration.IntegrationTests;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Ledger;
import io.rebound.tracker.ClickId;
import io.rebound.warehouse.Warehouse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code POST /api/v1/tests}, {@code GET /api/v1/tests/{id}}: a marked click, followed from redirect to redirect, and the
 * postback that comes of it. Thread-safe; blocks.
 */
public final class TestsApi {
    private static final List<String> FIELDS = List.of("goal", "offer", "campaign");
    private static final String PATH = "/api/v1/tests";

    private final IntegrationTests tests;
    private final CurrentCatalog catalog;
    private final Warehouse warehouse;
    private final Ledger ledger;
    private final Links links;
    private final InstantSource clock;

    /** @param publicUrl what links begin with, as in {@code https://track.example} */
    public TestsApi(
            IntegrationTests tests,
            CurrentCatalog catalog,
            Warehouse warehouse,
            Ledger ledger,
            Supplier<String> publicUrl,
            InstantSource clock) {
        this.tests = tests;
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.ledger = ledger;
        this.links = new Links(publicUrl);
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST", PATH, this::start), Route.of("GET", PATH + "/{id}", this::read));
    }

    private Answer start(ApiRequest request) {
        Fields fields = Fields.of(Json.object(request.body())).only(FIELDS);
        Catalog now = catalog.get();
        Goal goal = Reference.read(fields, "goal", Goal.class, "goals", now);
        Optional<Campaign> asked = fields.has("campaign")
                ? Optional.of(Reference.read(fields, "campaign", Campaign.class, "campaigns", now))
                : Optional.empty();
        Offer offer = offer(fields, goal, asked, now);
        Optional<Campaign> campaign = asked.or(() -> now.campaigns().stream()
                .filter(one -> !one.archived() && leadsTo(one, offer))
                .findFirst());
        IntegrationTest test = begun(goal, offer, campaign);
        return Json.answer(201, json(test)).with("Location", PATH + "/" + test.id());
    }

    private IntegrationTest begun(Goal goal, Offer offer, Optional<Campaign> campaign) {
        String link = campaign.map(links::click).orElse("");
        try {
            return switch (tests.start(goal, offer, campaign, link)) {
                case IntegrationTests.Start.Begun begun -> begun.test();
                case IntegrationTests.Start.Closed closed ->
                    throw Problem.field("offer", "offer " + offer.id() + " takes no visitors now");
                case IntegrationTests.Start.Busy busy ->
                    throw new Problem(503, null, "many tests are under way: try again in a minute");
            };
        } catch (JournalException notNow) {
            throw new Problem(503, null, "the test's click was not recorded: " + notNow.getMessage());
        }
    }

    private static Offer offer(Fields fields, Goal goal, Optional<Campaign> campaign, Catalog now) {
        if (fields.has("offer")) {
            Offer offer = Reference.read(fields, "offer", Offer.class, "offers", now);
            if (!offer.advertiser().equals(goal.advertiser())) {
                throw fields.mustBe("offer", "an offer of the goal's advertiser, " + goal.advertiser());
            }
            if (campaign.isPresent() && !leadsTo(campaign.get(), offer)) {
                throw fields.mustBe(
                        "offer", "an offer of the campaign " + campaign.get().id());
            }
            return offer;
        }
        Stream<Offer> candidates = campaign.isPresent()
                ? campaign.get().offers().stream()
                        .flatMap(weighted ->
                                Stream.ofNullable(now.offer(weighted.offer().value())))
                : now.offers().stream();
        return candidates
                .filter(offer -> !offer.archived() && offer.advertiser().equals(goal.advertiser()))
                .findFirst()
                .orElseThrow(() -> campaign.isPresent()
                        ? fields.mustBe("campaign", "a campaign with an offer of the goal's advertiser")
                        : fields.wrong("goal", "has an advertiser without an offer: make one first"));
    }

    private static boolean leadsTo(Campaign campaign, Offer offer) {
        return campaign.offers().stream().map(WeightedOffer::offer).anyMatch(offer.id()::equals);
    }

    private Answer read(ApiRequest request) {
        String text = request.path("id");
        ClickId id = ClickId.parse(text).orElseThrow(() -> Problem.notFound("there is no test " + Json.quoted(text)));
        IntegrationTest test = tests.find(id)
                .orElseThrow(
                        () -> Problem.notFound("there is no test " + id + ", or it was before the last start of the"
                                + " server: GET /api/v1/clicks/" + id + " shows its click and its postbacks"));
        return Json.answer(200, json(test));
    }

    private ObjectNode json(IntegrationTest test) {
        List<PostbackReceived> postbacks = ReportsApi.answered(() -> warehouse.postbacksOf(List.of(test.id())));
        Dossier dossier = Dossier.of(postbacks, warehouse, ledger, catalog.get());
        return new TestView(test, postbacks, dossier, clock.instant()).json();
    }
}
