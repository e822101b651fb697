package io.rebound.postback;

import io.rebound.crash.KillPoint;
import io.rebound.http.Request;
import io.rebound.journal.Lane;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where postbacks and pixels come in: check, record, answer. Owned by one event loop: must not block. */
final class Reception {
    private final Checks checks;
    private final FloodBudget budget;
    private final Repeats repeats;
    private final Answers answers;
    private final TrackerMint mint;
    private final InstantSource clock;
    private final Lane lane;
    private final Deadlines deadlines = new Deadlines();
    private final Fingerprint.Press press = new Fingerprint.Press();
    private final RefusalLog log = new RefusalLog();

    Reception(
            Checks checks,
            FloodBudget budget,
            Repeats repeats,
            Answers answers,
            TrackerMint mint,
            InstantSource clock,
            Lane lane) {
        this.checks = checks;
        this.budget = budget;
        this.repeats = repeats;
        this.answers = answers;
        this.mint = mint;
        this.clock = clock;
        this.lane = lane;
    }

    void receive(Request request, Door door, AnswerForm form) {
        if (!door.takes(request.method())) {
            answers.refuseMethod(request, door, form);
            return;
        }
        Instant now = clock.instant();
        switch (checks.examine(request, door, now)) {
            case Outcome.Stranger stranger -> {
                log.stranger(stranger.why(), now);
                answers.give(request, form, Reply.refused(stranger.why()));
            }
            case Outcome.Refused refused -> refuse(request, form, refused.draft(), refused.why());
            case Outcome.Accepted accepted -> accept(request, form, accepted.draft());
        }
    }

    private void refuse(Request request, AnswerForm form, Draft draft, Refusal why) {
        Reply reply = Reply.refused(why);
        if (draft.sender.goal().alwaysOk()) {
            reply = reply.withStatus(Result.ACCEPTED.status());
        }
        if (!budget.keeps(draft.sender, draft.receivedAt)) {
            answers.give(request, form, reply);
            return;
        }
        log.refused(draft, why);
        Receipt receipt = mint.receipt();
        record(
                request,
                PostbackEvents.received(request, draft, receipt, reply),
                new Recording(answers, request, form, reply.with(receipt), null, Duration.ZERO));
    }

    private void accept(Request request, AnswerForm form, Draft draft) {
        log.tolerated(draft);
        Duration patience = Preference.wait(request.header("prefer"));
        Optional<Fingerprint> fingerprint =
                Repeats.canOnlyRepeat(draft) ? Optional.of(press.of(draft)) : Optional.empty();
        Optional<Repeats.Settled> first = fingerprint.flatMap(repeats::find);
        if (first.isPresent() && !budget.keeps(draft.sender, draft.receivedAt)) {
            Reply reply = Reply.accepted(first.get().receipt());
            answers.give(
                    request,
                    form,
                    patience.isZero() ? reply : reply.with(first.get().asRepeat()));
            return;
        }
        Receipt receipt = mint.receipt();
        boolean isNews = fingerprint.isPresent() && first.isEmpty();
        Optional<CompletableFuture<Verdict>> verdict =
                isNews || !patience.isZero() ? repeats.watch(receipt) : Optional.empty();
        if (isNews && verdict.isPresent()) {
            repeats.remember(fingerprint.get(), receipt, verdict.get());
        }
        Reply reply = Reply.accepted(receipt);
        record(
                request,
                PostbackEvents.received(request, draft, receipt, reply),
                new Recording(answers, request, form, reply, verdict.orElse(null), patience));
    }

    private void record(Request request, PostbackReceived event, Recording recording) {
        recording.beginBefore(deadlines, request);
        KillPoint.POSTBACK_BEFORE_APPEND.pass();
        lane.append(event, recording);
        KillPoint.POSTBACK_AFTER_APPEND.pass();
    }
}
