package io.rebound.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Future;

/**
 * An open connection that ends by itself when its time is up, whatever the peer does. For one thread.
 *
 * @param socket what is read and written; reading fails when the time is up
 * @param address that it leads to
 * @param deadline when its time is up, in {@link System#nanoTime()}
 * @param alarm closes it then
 */
public record Connection(Socket socket, InetAddress address, long deadline, Future<?> alarm) implements AutoCloseable {

    /** Whether its time is up. */
    public boolean hasTimedOut() {
        return System.nanoTime() - deadline >= 0;
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } finally {
            alarm.cancel(false);
        }
    }
}
