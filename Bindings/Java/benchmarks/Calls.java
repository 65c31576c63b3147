import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ridgeline.Cancellation;
import org.ridgeline.Extractor;
import org.ridgeline.Image;
import org.ridgeline.Library;
import org.ridgeline.Matcher;
import org.ridgeline.NoPrintException;
import org.ridgeline.RecordOptions;
import org.ridgeline.Template;

/**
 * What calls cost, and that memory stays where it is: the loops of Bindings/C/tests/calls.c and of
 * {@code ridgeline-lab bench calls}, for comparison.
 *
 * <p>java -Xmx64m -p ridgeline.jar:jna.jar --add-modules org.ridgeline Calls.java PRINTS [CALLS]
 */
public class Calls {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long calls = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
        List<Image> images = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.png")) {
            for (Path file : files) images.add(Image.read(file));
        }
        costs(images);
        memory(calls, folder);
    }

    /** Processor time of this thread, seconds; the fastest of some rounds, of which the first warms the compiler up. */
    private static double fastest(Runnable work) {
        double fastest = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.run();
            fastest = Math.min(fastest, 1e-9 * (THREADS.getCurrentThreadCpuTime() - start));
        }
        return fastest;
    }

    private static void costs(List<Image> images) {
        int some = 1_000_000;
        System.out.printf("a call that does nothing: %.1f ns%n", 1e9 / some * fastest(() -> {
            for (int k = 0; k < some; k++) Library.hasGallery();
        }));
        Cancellation cancellation = new Cancellation();
        System.out.printf("a call that uses a handle: %.1f ns%n", 1e9 / some * fastest(() -> {
            for (int k = 0; k < some; k++) cancellation.cancel();
        }));
        cancellation.close();

        Extractor extractor = new Extractor();
        System.out.printf("extraction: %.2f ms%n", 1e3 / images.size() * fastest(() -> {
            for (Image image : images) extractor.extract(image).close();
        }));
        List<Template> templates =
                images.stream().map(image -> extractor.extract(image).template()).toList();
        List<Matcher> matchers = templates.stream().map(Matcher::new).toList();
        double comparisons = (double) templates.size() * templates.size();
        System.out.printf("comparisons: %.0f a second%n", comparisons / fastest(() -> {
            for (Matcher matcher : matchers) {
                for (Template reference : templates) matcher.score(reference);
            }
        }));
        System.out.printf("comparisons by matchMany: %.0f a second%n", comparisons
                / fastest(() -> Matcher.matchMany(templates, templates, 1, null, null)));
        matchers.forEach(Matcher::close);
        templates.forEach(Template::close);
        images.forEach(Image::close);
    }

    /** The calls of a day: a template read, written, closed; a matcher; an image; a failure. */
    private static void memory(long calls, Path folder) throws Exception {
        Template reference = template(folder.resolve("01_2.png"));
        Template probe = template(folder.resolve("01_1.png"));
        byte[] bytes = probe.bytes();
        byte[] grey = new byte[100 * 100];
        Arrays.fill(grey, (byte) 99);
        Extractor extractor = new Extractor();
        long before = 0;
        long most = 0;
        for (long k = 0; k < calls / 8; k++) {
            try (Template made = Template.read(bytes);
                    Image small = Image.of(grey, 100, 100);
                    Cancellation stop = Cancellation.after(Duration.ofSeconds(10))) {
                made.write("iso-19794-2-2011", RecordOptions.DEFAULT);
                try {
                    extractor.extract(small, stop);
                } catch (NoPrintException none) {
                    // As it should be.
                }
                if (k % 64 == 0) {
                    try (Matcher matcher = new Matcher(made)) {
                        matcher.score(reference);
                    }
                }
            }
            if (k == calls / 80) before = resident();
            if (k > calls / 80 && k % 1024 == 0) most = Math.max(most, resident() - before);
        }
        reference.close();
        probe.close();
        System.out.printf(
                "%d calls: memory of %d KiB grew by at most %d KiB after the first tenth%n",
                calls, before / 1024, most / 1024);
        // The heap of Java has its own ups and downs.
        if (calls >= 100_000 && most > 32 << 20) System.exit(1);
    }

    private static Template template(Path file) throws Exception {
        try (Image image = Image.read(file)) {
            return new Extractor().extract(image).template();
        }
    }

    /** Memory in use, bytes. */
    private static long resident() throws Exception {
        return 4096 * Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
    }
}
