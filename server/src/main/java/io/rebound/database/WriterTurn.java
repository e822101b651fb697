package io.rebound.database;

import io.rebound.database.LedgerDatabase.Priority;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one writer in at a time, settlement before everyone else who is waiting. Thread-safe. */
final class WriterTurn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition forSettlement = lock.newCondition();
    private final Condition forOthers = lock.newCondition();
    private boolean taken;
    private int settlementsWaiting;

    void take(Priority priority) {
        lock.lock();
        try {
            switch (priority) {
                case SETTLEMENT -> awaitAsSettlement();
                case OTHER -> awaitAsOther();
            }
            taken = true;
        } finally {
            lock.unlock();
        }
    }

    void give() {
        lock.lock();
        try {
            taken = false;
            if (settlementsWaiting > 0) {
                forSettlement.signal();
            } else {
                forOthers.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitAsSettlement() {
        settlementsWaiting++;
        try {
            while (taken) {
                forSettlement.awaitUninterruptibly();
            }
        } finally {
            settlementsWaiting--;
        }
    }

    private void awaitAsOther() {
        while (taken || settlementsWaiting > 0) {
            forOthers.awaitUninterruptibly();
        }
    }
}
