package org.foyer.market;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody outside who gives prices over the network: a supplier, a market, an aggregator. What he
 * has is looked for again and again and put into the file that a tariff follows as its {@code csv}
 * (DE.SFT.2, IT.HL4.1). While he cannot be reached the file stays as it is.
 */
@Component(
        service = {},
        configurationPid = "org.foyer.market.senders",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PriceSender.Config.class, factory = true)
public final class PriceSender {

    /** Where prices come from and go to. */
    @ObjectClassDefinition(name = "Sender of prices")
    public @interface Config {

        @AttributeDefinition(description = "Address of a day-ahead file, http or https")
        String url();

        @AttributeDefinition(description = "File to put it into: the csv of a tariff")
        String file();

        @AttributeDefinition(description = "How often to look, minutes, 1 to 1440")
        int everyMinutes() default 15;
    }

    private static final int MOST_PORT = 65_535;
    private static final Logger LOG = LoggerFactory.getLogger(PriceSender.class);

    private final Troubles troubles;
    private final Storage storage;
    private final String host;
    private final Path file;
    private final String subject;
    private final PriceFetch fetch;
    private final Executor line;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AutoCloseableTask looking;

    /** Guarded by this. */
    private boolean ended;

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    @Activate
    public PriceSender(
            @Reference Tasks tasks,
            @Reference Troubles troubles,
            @Reference Storage storage,
            Config config,
            Map<String, Object> properties) {
        this(tasks, troubles, storage, config, properties, PriceFetch.LONGEST);
    }

    /**
     * @param longest that a look may take
     */
    PriceSender(
            Tasks tasks,
            Troubles troubles,
            Storage storage,
            Config config,
            Map<String, Object> properties,
            Duration longest) {
        URI url = address(config.url());
        if (config.everyMinutes() < 1 || config.everyMinutes() > 1440) {
            throw new IllegalArgumentException(
                    "everyMinutes " + config.everyMinutes() + ": give 1 to 1440");
        }
        if (config.file() == null || config.file().isBlank()) {
            throw new IllegalArgumentException("file: give the path that a tariff has as its csv");
        }
        String pid = String.valueOf(properties.get("service.pid"));
        this.troubles = troubles;
        this.storage = storage;
        this.host = url.getHost();
        this.file = Path.of(config.file().strip()).toAbsolutePath();
        this.subject = "prices-from-" + pid.substring(pid.lastIndexOf('~') + 1);
        this.line = tasks.blocking("prices/fetch");
        this.fetch = new PriceFetch(url, longest, line);
        this.looking =
                tasks.every("prices/fetch", Duration.ofMinutes(config.everyMinutes()), this::look);
    }

    private static URI address(String text) {
        URI url = url(text);
        if (url.getPort() == 0 || url.getPort() > MOST_PORT) {
            throw new IllegalArgumentException(
                    "url: port " + url.getPort() + ": give 1 to " + MOST_PORT);
        }
        return url;
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text == null ? "" : text.strip());
            boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (known && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("Address of prices: {}", e.getMessage());
        }
        throw new IllegalArgumentException(
                "url: give an address such as https://prices.example/day-ahead.csv");
    }

    private void look() {
        if (busy.compareAndSet(false, true)) {
            line.execute(this::take);
        }
    }

    private void take() {
        try {
            Optional<byte[]> content = fetch.fetch();
            put(content);
        } catch (IOException e) {
            LOG.warn("Prices of {} did not come: {}", host, e.toString());
            tell(e);
        } finally {
            busy.set(false);
        }
    }

    /** Nothing once it has ended. */
    private synchronized void put(Optional<byte[]> content) throws IOException {
        if (ended) {
            return;
        }
        if (content.isPresent() && !isThere(content.get())) {
            Files.createDirectories(file.getParent());
            storage.replace(file, content.get());
            LOG.info("Prices of {} came: {} bytes", host, content.get().length);
        }
        clear();
    }

    private boolean isThere(byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    private synchronized void tell(IOException e) {
        if (!ended) {
            Reason why =
                    Reason.of(ReasonCode.FILE_NOT_READ)
                            .quoting(String.valueOf(e.getMessage()), Reason.SYSTEM);
            troubles.raise(
                    TroubleCode.PRICES_WRONG,
                    subject,
                    Map.of("file", host),
                    Optional.of(why),
                    Optional.empty());
        }
    }

    private void clear() {
        troubles.clear(TroubleCode.PRICES_WRONG, subject);
    }

    @Deactivate
    synchronized void stop() {
        ended = true;
        looking.close();
        clear();
    }
}
