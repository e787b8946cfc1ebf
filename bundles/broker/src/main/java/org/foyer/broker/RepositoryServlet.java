package org.foyer.broker;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the catalogue below {@code /broker/}: reading only, no listing. Needs no trust in the
 * reader, since a catalogue is public, nor of the reader, who verifies what he gets.
 */
@Component(
        service = Servlet.class,
        configurationPid = RepositoryServlet.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/broker/*",
            "osgi.http.whiteboard.servlet.name=org.foyer.broker"
        })
@Designate(ocd = RepositoryServlet.Config.class)
public final class RepositoryServlet extends HttpServlet {
    static final String PID = "org.foyer.broker";
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RepositoryServlet.class);
    private static final Map<String, String> TYPES =
            Map.of(
                    "json", "application/json",
                    "xml", "application/xml",
                    "jar", "application/java-archive");

    private final transient RepositoryFolder folder;
    private final transient OwnTimestamp timestamp;

    /** Configuration. */
    @ObjectClassDefinition
    public @interface Config {
        /** Folder of the published catalogue. */
        String repository();

        /**
         * Folder with the timestamp's key, and no other, with which the timestamp is signed anew;
         * empty to serve it as it was published.
         */
        String timestampKey() default "";
    }

    @Activate
    public RepositoryServlet(
            Config config,
            @Reference Clock clock,
            @Reference Storage storage,
            @Reference HouseFolder houseFolder,
            @Reference Tasks tasks) {
        if (config.repository() == null || config.repository().isBlank()) {
            throw new IllegalArgumentException(
                    "org.foyer.broker, repository: missing; give the folder of a catalogue");
        }
        Path path = Path.of(config.repository());
        if (!Files.isDirectory(path)) {
            LOG.warn("The catalogue folder {} does not exist yet; publish into it", path);
        }
        this.folder = new RepositoryFolder(path);
        this.timestamp = new OwnTimestamp(path, config.timestampKey(), clock, storage, houseFolder);
        tasks.blocking("broker/timestamp").execute(timestamp::renew);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String path = request.getPathInfo();
        Optional<Path> file =
                path == null || path.isEmpty() ? Optional.empty() : folder.find(path.substring(1));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<byte[]> signed =
                path.equals("/" + OwnTimestamp.FILE) ? timestamp.current() : Optional.empty();
        if (signed.isPresent()) {
            byte[] content = signed.get();
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentType("application/json");
            response.setContentLengthLong(content.length);
            if (!head) {
                response.getOutputStream().write(content);
            }
            return;
        }
        try (FileChannel content = FileChannel.open(file.get(), StandardOpenOption.READ)) {
            send(request, response, file.get(), content, head);
        } catch (NoSuchFileException e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            Path file,
            FileChannel content,
            boolean head)
            throws IOException {
        long size = content.size();
        long modified = Files.getLastModifiedTime(file).toMillis();
        String tag = "W/\"" + Long.toHexString(size) + "-" + Long.toHexString(modified) + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        String name = file.getFileName().toString();
        response.setContentType(
                TYPES.getOrDefault(
                        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
        response.setContentLengthLong(size);
        if (!head) {
            OutputStream out = response.getOutputStream();
            content.transferTo(0, size, Channels.newChannel(out));
        }
    }
}
