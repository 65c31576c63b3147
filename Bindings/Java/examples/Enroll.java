import java.nio.file.Files;
import java.nio.file.Path;
import org.ridgeline.Enrollment;
import org.ridgeline.Extraction;
import org.ridgeline.Extractor;
import org.ridgeline.Finger;
import org.ridgeline.Gallery;
import org.ridgeline.Image;
import org.ridgeline.Language;
import org.ridgeline.Library;
import org.ridgeline.Matcher;
import org.ridgeline.NoPrintException;
import org.ridgeline.Probe;

/**
 * Enrolls a finger, compares another capture with it, and looks it up in a gallery.
 *
 * <p>java --module-path ridgeline.jar:jna.jar --add-modules org.ridgeline Enroll.java REFERENCE PROBE
 */
public class Enroll {
    public static void main(String[] arguments) throws Exception {
        Extractor extractor = new Extractor();
        try (Image first = Image.read(Path.of(arguments[0]));
                Image second = Image.read(Path.of(arguments[1]));
                Extraction reference = extractor.extract(first);
                Extraction probe = extractor.extract(second);
                Matcher matcher = new Matcher(probe.template())) {
            reference.quality().findings().forEach(finding -> System.out.println(finding.advice(Language.ENGLISH)));
            double score = matcher.score(reference.template());
            String verdict = score >= 40 ? "the same finger" : "no match at FMR 1 in 10,000";
            System.out.println("score " + score + ": " + verdict);

            if (Library.hasGallery()) {
                Path folder = Files.createTempDirectory("ridgeline");
                try (Gallery gallery = Gallery.create(folder)) {
                    gallery.add(new Enrollment("4711", reference.template(), Finger.RIGHT_INDEX));
                    var hit = gallery.identify(new Probe(probe.template(), Finger.RIGHT_INDEX)).hit();
                    System.out.println(hit.map(candidate -> candidate.subject()).orElse("nobody") + " in " + folder);
                }
            }
        } catch (NoPrintException none) {
            System.out.println("no print: " + none.getMessage());
        }
    }
}
