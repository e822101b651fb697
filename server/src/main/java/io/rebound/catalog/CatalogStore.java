package io.rebound.catalog;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the catalog in the ledger. Thread-safe; reading never blocks, changing does.
 *
 * <p>Changes happen one after the other. A change is on disk and in force before {@link #change} returns.
 */
public final class CatalogStore implements CurrentCatalog {
    private final LedgerDatabase database;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Catalog catalog;
    private boolean behind; // guarded by changing: the ledger may hold more than the catalog

    /** Reads the whole catalog. */
    public static CatalogStore open(LedgerDatabase database, InstantSource time) {
        return new CatalogStore(database, time);
    }

    private CatalogStore(LedgerDatabase database, InstantSource time) {
        this.database = database;
        this.time = time;
        this.catalog = load(database);
    }

    @Override
    public Catalog get() {
        return catalog;
    }

    /**
     * Adds an item or changes it.
     *
     * @param who is noted beside the change
     * @param decide makes the item as it shall be from the catalog as it is; what it throws is thrown on, and nothing
     *     changes. A new version of a goal or of terms is numbered here
     */
    public <T extends CatalogItem> Change<T> change(String who, BiFunction<Catalog, Fresh, T> decide) {
        return add(who, (before, fresh) -> new Addition<>(decide.apply(before, fresh), List.of()));
    }

    /** The same for an item with which others are made. */
    public <T extends CatalogItem> Change<T> add(String who, BiFunction<Catalog, Fresh, Addition<T>> decide) {
        changing.lock();
        try {
            if (behind) {
                catalog = load(database);
                behind = false;
            }
            Catalog before = catalog;
            Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS); // as it is stored
            Addition<T> addition = decide.apply(before, new Fresh(before, random, now));
            T wanted = addition.item();
            CatalogItem present = before.item(wanted.id().value());
            return wanted.equals(present)
                    ? new Change.Made<>(wanted)
                    : write(who, before, new Addition<>(numbered(wanted, present), addition.parts()), now);
        } finally {
            changing.unlock();
        }
    }

    private <T extends CatalogItem> Change<T> write(String who, Catalog before, Addition<T> addition, Instant now) {
        T wanted = addition.item();
        Catalog after = before.with(wanted, now);
        for (CatalogItem part : addition.parts()) {
            after = after.with(part, now);
        }
        behind = true;
        Optional<Integer> holder = database.write(Priority.OTHER, sql -> {
            CatalogTables tables = new CatalogTables(sql);
            Optional<Integer> other = tables.claimName(before.item(wanted.id().value()), wanted);
            if (other.isEmpty()) {
                long revision = before.revision() + 1;
                tables.add(wanted, revision, now, who);
                for (CatalogItem part : addition.parts()) {
                    tables.add(part, ++revision, now, who);
                }
            }
            KillPoint.CATALOG_BEFORE_COMMIT.pass();
            return other;
        });
        KillPoint.CATALOG_AFTER_COMMIT.pass();
        behind = holder.isPresent() && before.item(holder.get()) == null;
        if (holder.isPresent()) {
            return new Change.NameTaken<>(wanted, holder.get());
        }
        catalog = after;
        return new Change.Made<>(wanted);
    }

    @SuppressWarnings("unchecked") // inVersion answers its own kind
    private static <T extends CatalogItem> T numbered(T wanted, @Nullable CatalogItem present) {
        return (T) wanted.inVersion(present == null ? 1 : present.version() + 1);
    }

    private static Catalog load(LedgerDatabase database) {
        return new Catalog(database.read(sql -> new CatalogTables(sql).load()));
    }
}
