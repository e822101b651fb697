package io.rebound.erasure;

import io.rebound.database.LedgerDatabase;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Erased;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All that was ever erased, in memory: about 100 bytes each. Thread-safe. */
public final class ErasedIds implements Erased {
    private final Set<ClickId> clicks = ConcurrentHashMap.newKeySet();
    private final Set<Receipt> postbacks = ConcurrentHashMap.newKeySet();

    private ErasedIds() {}

    /** Reads what the ledger has of it. */
    public static ErasedIds of(LedgerDatabase database) {
        ErasedIds ids = new ErasedIds();
        ids.add(new ErasureStore(database).listed());
        return ids;
    }

    /**
     * What an erasure erases.
     *
     * @param postbacks that name none of the clicks
     */
    record Listed(Set<ClickId> clicks, Set<Receipt> postbacks) {
        Listed {
            clicks = Set.copyOf(clicks);
            postbacks = Set.copyOf(postbacks);
        }
    }

    void add(Listed listed) {
        clicks.addAll(listed.clicks());
        postbacks.addAll(listed.postbacks());
    }

    @Override
    public boolean click(ClickId click) {
        return !clicks.isEmpty() && clicks.contains(click);
    }

    @Override
    public boolean postback(Receipt receipt) {
        return !postbacks.isEmpty() && postbacks.contains(receipt);
    }
}
