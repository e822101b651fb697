package io.rebound.journal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A real store whose disk can be made to hang or to fail. */
final class ControlledStore implements Store {

    /** What all stores that one journal opens, one after the other, obey. */
    static final class Disk implements UnaryOperator<Store> {
        private final Semaphore hanging = new Semaphore(1);
        private final AtomicInteger commitsBegun = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();
        private volatile boolean failing;
        private volatile boolean failingAfterWrite;
        private volatile boolean gone;

        @Override
        public Store apply(Store store) {
            if (gone) {
                store.close();
                throw new JournalException("the disk is gone");
            }
            opened.incrementAndGet();
            return new ControlledStore(store, this);
        }

        void hang() {
            hanging.acquireUninterruptibly();
        }

        void goOn() {
            hanging.release();
        }

        /** The next commit fails and leaves nothing. */
        void failNext() {
            failing = true;
        }

        /** The next commit fails but its batch is found on disk later: its sync may or may not have worked. */
        void failNextAfterWrite() {
            failingAfterWrite = true;
        }

        /** Stores cannot be opened. */
        void disappear() {
            gone = true;
        }

        void comeBack() {
            gone = false;
        }

        int commitsBegun() {
            return commitsBegun.get();
        }

        int opened() {
            return opened.get();
        }
    }

    private final Store store;
    private final Disk disk;
    private boolean failed;

    private ControlledStore(Store store, Disk disk) {
        this.store = store;
        this.disk = disk;
    }

    @Override
    public long end() {
        return store.end();
    }

    @Override
    public void commit(Batch batch) {
        if (failed) {
            throw new AssertionError("a failed store was used again");
        }
        disk.commitsBegun.incrementAndGet();
        disk.hanging.acquireUninterruptibly();
        disk.hanging.release();
        if (disk.failing) {
            disk.failing = false;
            failed = true;
            throw new JournalException("the sync failed");
        }
        store.commit(batch);
        if (disk.failingAfterWrite) {
            disk.failingAfterWrite = false;
            failed = true;
            throw new JournalException("the sync failed");
        }
    }

    @Override
    public long walBytes() {
        return store.walBytes();
    }

    @Override
    public void close() {
        store.close();
    }
}
