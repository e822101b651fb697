package io.rebound.duckdb;

import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Done;
import io.rebound.duckdb.wire.Failure;
import io.rebound.duckdb.wire.Reply;
import io.rebound.duckdb.wire.Request;
import io.rebound.duckdb.wire.Statement;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One session as the child serves it: this thread reads, another one works, so that a running statement hears of being
 * cancelled, and of nobody waiting for it any more.
 */
final class ServedSession {
    private static final int BUFFER = 1 << 16;

    private final LocalEngine engine;
    private final SocketChannel client;

    ServedSession(LocalEngine engine, SocketChannel client) {
        this.engine = engine;
        this.client = client;
    }

    void run() {
        try (client;
                Session session = engine.session();
                InputStream in = new BufferedInputStream(Channels.newInputStream(client), BUFFER);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(client), BUFFER);
                ExecutorService worker = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("statement").factory())) {
            try {
                for (Request asked = Request.parseDelimitedFrom(in);
                        asked != null;
                        asked = Request.parseDelimitedFrom(in)) {
                    Request next = asked;
                    if (next.hasCancel()) {
                        session.cancel();
                    } else {
                        worker.execute(() -> answer(session, next, out));
                    }
                }
            } finally {
                worker.shutdown();
                session.cancel();
            }
        } catch (IOException | DuckDbException gone) {
            // nobody is there to be told
        }
    }

    private static void answer(Session session, Request asked, OutputStream out) {
        try {
            try {
                work(session, asked, out);
                Reply.newBuilder().setDone(Done.getDefaultInstance()).build().writeDelimitedTo(out);
            } catch (DuckDbException failed) {
                Failure failure = Failure.newBuilder()
                        .setMessage(String.valueOf(failed.getMessage()))
                        .build();
                Reply.newBuilder().setFailure(failure).build().writeDelimitedTo(out);
            }
            out.flush();
        } catch (IOException | UncheckedIOException gone) {
            session.cancel();
        }
    }

    private static void work(Session session, Request asked, OutputStream out) {
        if (asked.hasGiveWay()) {
            Niceness.giveWay();
            return;
        }
        if (asked.hasAppend()) {
            session.append(asked.getAppend().getTable(), asked.getAppend().getRows());
            return;
        }
        Statement statement = asked.getStatement();
        session.run(statement.getSql(), Duration.ofSeconds(statement.getSeconds()), rows -> send(rows, out));
    }

    private static void send(Block rows, OutputStream out) {
        try {
            Reply.newBuilder().setRows(rows).build().writeDelimitedTo(out);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
