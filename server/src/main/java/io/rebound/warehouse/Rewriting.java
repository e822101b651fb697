package io.rebound.warehouse;

import io.rebound.crash.KillPoint;
import io.rebound.duckdb.Session;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes stored files anew where some of their rows are to say something else: the new one takes the old one's place in the
 * manifest, and the old one goes when nobody reads it any more. Thread-safe; files are rewritten and merged one after the
 * other.
 *
 * <p>What a crash interrupts is done by asking for the same change again: a file in which no row is left to be changed is left
 * alone.
 */
final class Rewriting {
    private final Tail tail;
    private final Folder folder;
    private final KeptAnswers answers;
    private final SecureRandom names = new SecureRandom();

    Rewriting(Tail tail, Folder folder, KeptAnswers answers) {
        this.tail = tail;
        this.folder = folder;
        this.answers = answers;
    }

    /**
     * Changes all rows that are in files by now; what is only in the tail is not touched.
     *
     * @param may whether a file may hold such rows
     * @param session in which the change is written; it sees the tables that the change names
     * @return how many rows were changed
     */
    long apply(RowChange change, Predicate<StoredFile> may, Session session) {
        Set<String> seen = new HashSet<>();
        long changed = 0;
        for (Optional<Long> one = next(change, may, session, seen);
                one.isPresent();
                one = next(change, may, session, seen)) {
            changed += one.get();
        }
        if (changed > 0) {
            forgetAnswers();
        }
        return changed;
    }

    /** The next file that was not looked at, as it is when its turn comes: it may have been merged meanwhile. */
    private Optional<Long> next(RowChange change, Predicate<StoredFile> may, Session session, Set<String> seen) {
        return tail.replacing(() -> {
            Optional<StoredFile> next = tail.shelf().newest().of(change.fact()).stream()
                    .filter(file -> !seen.contains(file.name()))
                    .filter(may)
                    .findFirst();
            next.ifPresent(file -> seen.add(file.name()));
            return next.map(file -> rewrite(file, change, session, seen));
        });
    }

    private long rewrite(StoredFile file, RowChange change, Session session, Set<String> seen) {
        String rows = "SELECT * FROM " + new FactSql(folder, tail.shelf().newest()).read(List.of(file.name()));
        long left = session.query(change.left(rows)).number();
        if (left == 0) {
            return 0;
        }
        List<StoredFile> written =
                new FileWriting(folder, session, names).write(file.fact(), change.changed(rows), file.level());
        new Upkeep.Merge(file.fact(), List.of(file), file.level()).requireSame(written);
        folder.sync();
        KillPoint.REWRITTEN_BEFORE_REPLACE.pass();
        tail.replace(List.of(file), written);
        KillPoint.REWRITTEN_AFTER_REPLACE.pass();
        written.forEach(one -> seen.add(one.name()));
        return left;
    }

    /** Their files go with the last question that may read one. */
    private void forgetAnswers() {
        answers.forget();
        tail.shelf().change(contents -> contents, answers::removeForgotten);
    }
}
