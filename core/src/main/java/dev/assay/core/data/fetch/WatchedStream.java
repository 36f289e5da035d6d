package dev.assay.core.data.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stream from the network that ends with an {@link IOException} when nothing arrives for a while. The JDK's client has a time limit for the
 * headers of an answer, none for its body: a server that falls silent would hold the program for good.
 */
final class WatchedStream extends FilterInputStream {
    private final Timer watch = new Timer("download watch", true);
    private final AtomicLong arrivals = new AtomicLong();
    private volatile boolean silent;
    private long seen = -1;

    WatchedStream(InputStream in, Duration patience) {
        super(in);
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                look();
            }
        };
        watch.schedule(look, patience.toMillis(), patience.toMillis());
    }

    /** Closing the stream wakes the reader. */
    private void look() {
        long now = arrivals.get();
        if (now != seen) {
            seen = now;
            return;
        }
        silent = true;
        try {
            in.close();
        } catch (IOException e) {
            // The reader is told by its own exception.
            return;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] block, int offset, int length) throws IOException {
        int n = super.read(block, offset, length);
        if (silent) {
            throw new IOException("nothing arrived for too long");
        }
        arrivals.incrementAndGet();
        return n;
    }

    @Override
    public void close() throws IOException {
        watch.cancel();
        super.close();
    }
}
