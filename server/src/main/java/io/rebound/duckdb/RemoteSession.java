package io.rebound.duckdb;

import io.rebound.duckdb.wire.Append;
import io.rebound.duckdb.wire.Block;
import io.rebound.duckdb.wire.Cancel;
import io.rebound.duckdb.wire.GiveWay;
import io.rebound.duckdb.wire.Reply;
import io.rebound.duckdb.wire.Request;
import io.rebound.duckdb.wire.Statement;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A connection to the DuckDB of a child process. */
final class RemoteSession implements Session {
    private static final int BUFFER = 1 << 16;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    private RemoteSession(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    static RemoteSession to(Path socket) {
        try {
            return new RemoteSession(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException gone) {
            throw gone(gone);
        }
    }

    /** Has all that it is asked from here on give way to others. */
    void giveWay() {
        ask(Request.newBuilder().setGiveWay(GiveWay.getDefaultInstance()).build(), block -> {});
    }

    @Override
    public void run(String sql, Duration limit, Consumer<Block> rows) {
        Statement statement = Statement.newBuilder()
                .setSql(sql)
                .setSeconds(Math.toIntExact(limit.plusMillis(999).toSeconds()))
                .build();
        ask(Request.newBuilder().setStatement(statement).build(), rows);
    }

    @Override
    public void append(String table, Block rows) {
        Append append = Append.newBuilder().setTable(table).setRows(rows).build();
        ask(Request.newBuilder().setAppend(append).build(), block -> {});
    }

    @Override
    public void cancel() {
        try {
            send(Request.newBuilder().setCancel(Cancel.getDefaultInstance()).build());
        } catch (IOException gone) {
            // then nothing runs
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closing) {
            throw gone(closing);
        }
    }

    private void ask(Request request, Consumer<Block> rows) {
        try {
            send(request);
            while (true) {
                Reply reply = Reply.parseDelimitedFrom(in);
                if (reply == null) {
                    throw new EOFException("it closed the connection");
                }
                switch (reply.getAnswerCase()) {
                    case ROWS -> rows.accept(reply.getRows());
                    case DONE -> {
                        return;
                    }
                    case FAILURE ->
                        throw DuckDbException.said(reply.getFailure().getMessage());
                    case ANSWER_NOT_SET -> throw new IOException("an answer without a word");
                }
            }
        } catch (IOException gone) {
            close();
            throw gone(gone);
        }
    }

    private void send(Request request) throws IOException {
        synchronized (out) {
            request.writeDelimitedTo(out);
            out.flush();
        }
    }

    private static DuckDbException gone(IOException why) {
        return new DuckDbException(
                DuckDbException.Cause.GONE, "the process that runs DuckDB is gone: " + why.getMessage(), why);
    }
}
