package io.rebound.warehouse;

import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.util.Collection;
import java.util.List;

/**
 * The facts that reports and the inspector read: clicks, postbacks and entries, only ever added to. Thread-safe; blocks.
 *
 * <p>Every question is answered from one moment: facts that are loaded meanwhile are in none of its parts. Questions
 * throw {@link WarehouseException} when too many are asked at once, and when they take too long or too much memory.
 */
public interface Warehouse extends Cuts, AutoCloseable {

    /** How far it is loaded: where its loader goes on. */
    Watermark watermark();

    /** Everything in the journal before this position is in files: the journal need not keep it. */
    long sealed();

    /**
     * Adds facts: all of them or, if it throws, none. Always by the same thread.
     *
     * @param facts begin where {@link #watermark()} ends
     */
    void load(Facts facts);

    /** The clicks that are loaded, newest first; others are missing in the answer. */
    List<StoredClick> clicks(Collection<ClickId> ids);

    /** Newest first. Those found by a transaction id need not be loaded: a tracker proves a click without it. */
    List<ClickId> find(ClickSearch search);

    /** In the order that the search names. */
    List<PostbackReceived> postbacks(PostbackSearch search);

    /** The postbacks that are about one of these clicks, as {@link NamedClick} has it, oldest first. */
    List<PostbackReceived> postbacksOf(Collection<ClickId> clicks);

    /** The postbacks that are loaded, oldest first; others are missing in the answer. */
    List<PostbackReceived> postbacks(Collection<Receipt> receipts);

    /** The replays of these postbacks, oldest first. */
    List<PostbackReceived> replaysOf(Collection<Receipt> originals);

    /** Nobody asks or loads any more. */
    @Override
    void close();
}
