import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ridgeline.Cancellation;
import org.ridgeline.Extraction;
import org.ridgeline.Extractor;
import org.ridgeline.Image;
import org.ridgeline.Library;
import org.ridgeline.Matcher;
import org.ridgeline.NoPrintException;
import org.ridgeline.RecordOptions;
import org.ridgeline.Template;

/**
 * What calls cost, and that memory stays where it is: the same as Bindings/C/tests/calls.c, for comparison.
 *
 * <p>java -Xmx64m --module-path ridgeline.jar:jna.jar --add-modules org.ridgeline Calls.java PRINTS [CALLS]
 */
public class Calls {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    // The thread of matchMany is the library's: its time counts for the process alone.
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    public static void main(String[] arguments) throws Exception {
        Path prints = Path.of(arguments[0]);
        long calls = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1_000_000;
        try (Image image = Image.read(prints.resolve("01_1.png"));
                Image other = Image.read(prints.resolve("01_2.png"));
                Extraction probe = new Extractor().extract(image);
                Extraction reference = new Extractor().extract(other);
                Matcher matcher = new Matcher(probe.template())) {
            for (int round = 0; round < 2; round++) costs(round > 0, image, probe, reference, matcher);
            memory(calls, probe.template(), reference.template());
        }
    }

    /** Processor time of this thread; the first round lets the compiler warm up. */
    private static void costs(
            boolean prints, Image image, Extraction probe, Extraction reference, Matcher matcher) {
        int nothing = 2_000_000;
        long start = THREAD.getCurrentThreadCpuTime();
        for (int k = 0; k < nothing; k++) Library.hasGallery();
        double call = since(start) / nothing;
        try (Cancellation cancellation = new Cancellation()) {
            start = THREAD.getCurrentThreadCpuTime();
            for (int k = 0; k < nothing; k++) cancellation.cancel();
        }
        double handle = since(start) / nothing;
        int comparisons = 3000;
        start = THREAD.getCurrentThreadCpuTime();
        for (int k = 0; k < comparisons; k++) matcher.score(reference.template());
        double score = since(start) / comparisons;
        List<Template> many = Collections.nCopies(comparisons, reference.template());
        start = PROCESS.getProcessCpuTime();
        Matcher.matchMany(List.of(probe.template()), many, 1, null, null);
        double table = (double) (PROCESS.getProcessCpuTime() - start) / comparisons;
        int extractions = 200;
        start = THREAD.getCurrentThreadCpuTime();
        for (int k = 0; k < extractions; k++) new Extractor().extract(image).close();
        double extraction = since(start) / extractions;
        if (!prints) return;
        System.out.printf("a call that does nothing: %.1f ns%n", call);
        System.out.printf("a call that uses a handle: %.1f ns%n", handle);
        System.out.printf("comparisons of one pair: %.0f a second%n", 1e9 / score);
        System.out.printf("comparisons by matchMany, one thread: %.0f a second%n", 1e9 / table);
        System.out.printf("extraction: %.2f ms%n", 1e-6 * extraction);
    }

    private static double since(long start) {
        return THREAD.getCurrentThreadCpuTime() - start;
    }

    /** The calls of a day: a template read, written, closed; a matcher; an image; a failure. */
    private static void memory(long calls, Template probe, Template reference) throws Exception {
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
        System.out.printf("%d calls: memory of %d KiB grew by at most %d KiB after the first tenth%n",
                calls, before / 1024, most / 1024);
        // The Java heap has its own ups and downs.
        if (calls >= 100_000 && most > 32 << 20) System.exit(1);
    }

    /** Memory in use, bytes. */
    private static long resident() throws Exception {
        return 4096 * Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
    }
}
