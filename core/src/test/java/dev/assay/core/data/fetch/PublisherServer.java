package dev.assay.core.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A publisher's server on this machine that can be told to misbehave. */
final class PublisherServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> ranges = new ArrayList<>();
    private boolean knowsRanges = true;
    private int breaksAfter = Integer.MAX_VALUE;
    private int breaksLeft;
    private boolean stalls;
    private String tag = "\"v1\"";

    PublisherServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/");
    }

    void offer(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    /** The file becomes another version, as If-Range sees it. */
    void tag(String newTag) {
        tag = newTag;
    }

    void ignoreRanges() {
        knowsRanges = false;
    }

    /** Ends the next answers after so many bytes. */
    void breakOff(int afterBytes, int times) {
        breaksAfter = afterBytes;
        breaksLeft = times;
    }

    /** Keeps the connection open, saying nothing, where it would break it off. */
    void stall() {
        stalls = true;
    }

    /** The Range headers that came, {@code none} where there was none. */
    synchronized List<String> ranges() {
        return List.copyOf(ranges);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        byte[] file = files.get(exchange.getRequestURI().getPath().substring(1));
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "none" : range);
        if (file == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag);
        int from = start(range, exchange.getRequestHeaders().getFirst("If-Range"));
        if (from >= file.length && from > 0) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + file.length);
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
        int to = breaksLeft-- > 0 ? Math.min(file.length, from + breaksAfter) : file.length;
        OutputStream body = exchange.getResponseBody();
        body.write(Arrays.copyOfRange(file, from, to));
        body.flush();
        if (to < file.length && !stalls) {
            // What a handler throws closes the connection.
            throw new IOException("broken off");
        }
        if (to == file.length) {
            exchange.close();
        }
    }

    private int start(@Nullable String range, @Nullable String ifRange) {
        if (range == null || !knowsRanges || (ifRange != null && !ifRange.equals(tag))) {
            return 0;
        }
        return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
