package dev.faultline.collect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Answers as {@link FakeAws} does for as many accounts and regions as are asked for, fast enough to stay out of the
 * measurement: each answer is made once, and an answer that has to wait holds no thread. A process of its own; it ends
 * with whoever started it.
 */
public final class BenchAws {
    /** Tells the longest chain of dependent calls and the number of all calls since it was last asked. */
    static final String CHAIN = "/bench/chain";

    private static final int THREADS = 4;
    private static final int BACKLOG = 1024;
    private static final int PAGE = 10;
    private static final int OK = 200;
    private static final String CROWDED = "eu-west-1";
    private static final String QUIET = "us-east-1";
    private static final Set<String> PER_ACCOUNT = Set.of("sts");

    private record Asked(String place, String body) {}

    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    private record Prepared(Question question, String type, String requestId, byte[] body) {}

    private final FakeAws aws;
    private final long delayMillis;
    private final Map<Asked, Prepared> prepared = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private Chains chains = new Chains();

    private BenchAws(long delayMillis) {
        World demo = World.of(Path.of("src/demo"));
        this.aws = new FakeAws(
                (account, region, key) ->
                        demo.objects(RecordedAws.ACCOUNT, region.equals(CROWDED) ? CROWDED : QUIET, key),
                PAGE);
        this.delayMillis = delayMillis;
    }

    /**
     * Prints its port and answers until standard input ends.
     *
     * @param arguments milliseconds that every answer waits
     */
    public static void main(String[] arguments) throws IOException {
        BenchAws aws = new BenchAws(Long.parseLong(arguments[0]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", aws::answer);
        server.createContext(CHAIN, aws::tellChain);
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.transferTo(System.err);
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        // Credential=<key of the account>/<day>/<region>/<service>/aws4_request
        String[] scope = authorization
                .substring(authorization.indexOf("=REPLAY") + "=REPLAY".length())
                .split("/", 5);
        String region = scope[2];
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String path = exchange.getRequestURI().getPath();
        String place = String.join(" ", region.equals(CROWDED) ? CROWDED : QUIET, scope[3], target, path);
        Prepared answer = PER_ACCOUNT.contains(scope[3])
                ? prepare(authorization, target, path, body)
                : prepared.computeIfAbsent(
                        new Asked(place, body), unseen -> prepare(authorization, target, path, body));
        Question question = answer.question();
        chains().called(
                        question.opensAccount() && PER_ACCOUNT.contains(scope[3])
                                ? question
                                : question.in(scope[0], region));
        if (delayMillis == 0) {
            send(exchange, answer);
        } else {
            ScheduledFuture<?> unused =
                    later.schedule(() -> send(exchange, answer), delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private Prepared prepare(String authorization, String target, String path, String body) {
        Map<String, String> form = new TreeMap<>();
        if (body.startsWith("Action=")) {
            for (String parameter : body.split("&")) {
                String[] pair = parameter.split("=", 2);
                form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        FakeRequest request = FakeRequest.of(authorization, target, path, form, body);
        return new Prepared(
                Question.of(request),
                FakeAws.contentType(request),
                FakeAws.requestId(request),
                aws.body(request).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, Prepared answer) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("x-amzn-RequestId", answer.requestId());
            exchange.sendResponseHeaders(OK, answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException gone) {
            System.err.println("an answer that nobody waited for: " + gone.getMessage());
        }
    }

    private synchronized Chains chains() {
        return chains;
    }

    private synchronized void tellChain(HttpExchange exchange) throws IOException {
        byte[] told = "%d %d".formatted(chains.longest(), chains.calls()).getBytes(StandardCharsets.UTF_8);
        chains = new Chains();
        try (exchange) {
            exchange.sendResponseHeaders(OK, told.length);
            exchange.getResponseBody().write(told);
        }
    }
}
