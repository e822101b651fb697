package io.rebound.postback;

import io.rebound.crash.KillPoint;
import io.rebound.http.Request;
import io.rebound.journal.Completion;
import io.rebound.journal.JournalException;
import io.rebound.ledger.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One postback on its way to the disk, and its answer on the way back: what is answered is on disk. Owned by its event
 * loop.
 */
final class Recording implements Completion {
    private final Answers answers;
    private @Nullable Request request; // until it is answered: what waits on for a disk that hangs keeps nothing of it
    private final AnswerForm form;
    private final Reply reply;
    private final @Nullable CompletableFuture<Verdict> verdict;
    private final Duration patience;
    private boolean onDisk;
    private long lastTick;

    /**
     * @param reply given once it is on disk
     * @param verdict cancelled if it does not get there
     * @param patience how long the answer then waits for the verdict; zero if nobody wants it
     */
    Recording(
            Answers answers,
            Request request,
            AnswerForm form,
            Reply reply,
            @Nullable CompletableFuture<Verdict> verdict,
            Duration patience) {
        this.answers = answers;
        this.request = request;
        this.form = form;
        this.reply = reply;
        this.verdict = verdict;
        this.patience = patience;
    }

    void beginBefore(Deadlines deadlines, Request clock) {
        lastTick = deadlines.begin(this, clock);
    }

    long lastTick() {
        return lastTick;
    }

    /** Whether nothing is left to wait for but a verdict. */
    boolean isOver() {
        return onDisk || request == null;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a verdict that fails to come is waited for no longer than any
    public void recorded() {
        onDisk = true;
        Request waiting = request;
        if (waiting == null) {
            return; // too late: it was given up
        }
        if (verdict == null || patience.isZero()) {
            answer(reply);
            return;
        }
        Request.Timer timer = waiting.after(patience, () -> answer(reply));
        verdict.thenAccept(settled -> waiting.loop().execute(() -> {
            KillPoint.POSTBACK_BEFORE_VERDICT.pass();
            timer.cancel();
            answer(reply.with(settled));
        }));
    }

    @Override
    public void dropped(JournalException why) {
        giveUp();
    }

    /** It may still get to the disk; that it was kept is not promised to anyone. */
    void giveUp() {
        if (isOver()) {
            return;
        }
        if (verdict != null) {
            verdict.cancel(false);
        }
        answer(Reply.unrecorded());
    }

    private void answer(Reply given) {
        Request waiting = request;
        if (waiting != null) {
            KillPoint.POSTBACK_BEFORE_ANSWER.pass();
            request = null;
            answers.give(waiting, form, given);
        }
    }
}
