package org.ridgeline;

/**
 * Where the fields of the structs of ridgeline.h lie, bytes from the start, where pointers have eight bytes.
 *
 * <p>A class is named after its struct and a constant after its field; BYTES is the size of the struct, which goes
 * into its first field where it has one. A test compiles the header and compares every number.
 */
final class Layouts {
    private Layouts() {}

    /** The first field of every struct that may grow. */
    static final int SIZE = 0;

    /** Bytes in the name of a file format, its zero byte included. */
    static final int FORMAT_BYTES = 64;

    static final class Error {
        static final int BYTES = 512;
        static final int STATUS = 0;
        static final int MESSAGE = 4;
    }

    static final class Pixels {
        static final int BYTES = 48;
        static final int PIXELS = 8;
        static final int WIDTH = 16;
        static final int HEIGHT = 20;
        static final int ROW_BYTES = 24;
        static final int PIXELS_PER_INCH = 32;
        static final int POLARITY = 40;
    }

    static final class ImageInfo {
        static final int BYTES = 32;
        static final int WIDTH = 8;
        static final int HEIGHT = 12;
        static final int PIXELS_PER_INCH = 16;
        static final int RESOLUTION_IS_STATED = 24;
        static final int POLARITY = 28;
    }

    static final class FileOptions {
        static final int BYTES = 40;
        static final int PIXELS_PER_INCH = 8;
        static final int POLARITY = 16;
        static final int RAW_WIDTH = 20;
        static final int RAW_HEIGHT = 24;
        static final int PIXEL_LIMIT = 32;
    }

    static final class PrintInfo {
        static final int BYTES = 24;
        static final int FINGER = 8;
        static final int IMPRESSION = 12;
        static final int IS_TEMPLATE = 16;
    }

    static final class Finding {
        static final int BYTES = 24;
        static final int CAUSE = 0;
        static final int DIRECTION = 4;
        static final int COST = 8;
        static final int SEVERITY = 16;
    }

    static final class Quality {
        static final int BYTES = 480;
        static final int SCORE = 8;
        static final int FAILURE = 12;
        static final int FINDING_COUNT = 16;
        static final int MINUTIA_COUNT = 20;
        static final int FINDINGS = 24;
        static final int CHANCE_OF_MATCH = 408;
        static final int FINGER_AREA = 416;
        static final int RIDGE_AREA = 424;
        static final int CLEAR_AREA = 432;
        static final int RIDGE_PERIOD = 440;
        static final int MAP = 448;
        static final int MAP_CAPACITY = 456;
        static final int MAP_COLUMNS = 464;
        static final int MAP_ROWS = 468;
        static final int MAP_BLOCK = 472;
    }

    static final class ExtractionOptions {
        static final int BYTES = 16;
        static final int WITHOUT_TEXTURE = 8;
    }

    static final class Minutia {
        static final int BYTES = 20;
        static final int X = 0;
        static final int Y = 4;
        static final int DIRECTION = 8;
        static final int QUALITY = 12;
        static final int KIND = 16;
    }

    static final class TemplateInfo {
        static final int BYTES = 32;
        static final int WIDTH = 8;
        static final int HEIGHT = 12;
        static final int MINUTIA_COUNT = 16;
        static final int HAS_FLOW = 20;
        static final int HAS_TEXTURE = 24;
    }

    static final class RecordOptions {
        static final int BYTES = 32;
        static final int FINGER = 8;
        static final int IMPRESSION = 12;
        static final int QUALITY = 16;
        static final int PIXELS_PER_INCH = 24;
    }

    static final class Pair {
        static final int BYTES = 8;
        static final int PROBE = 0;
        static final int REFERENCE = 4;
    }

    static final class Consolidation {
        static final int BYTES = 16;
        static final int USED_COUNT = 8;
        static final int BASE = 12;
    }

    static final class Policy {
        static final int BYTES = 48;
        static final int ENOUGH_QUALITY = 8;
        static final int MINIMUM_CAPTURES = 16;
        static final int MAXIMUM_TRIES = 20;
        static final int PERMITS_OVERRIDE = 24;
        static final int KEEPS_UNJOINED = 28;
        static final int AGREEMENT_SCORE = 32;
        static final int OTHER_FINGER_SCORE = 40;
    }

    static final class Answer {
        static final int BYTES = 560;
        static final int REASON = 8;
        static final int NEXT = 12;
        static final int IS_DOUBTFUL = 16;
        static final int ALLOWS_OVERRIDE = 20;
        static final int OTHER_FINGER = 24;
        static final int DISPLACED = 28;
        static final int BEST_SCORE = 32;
        static final int QUALITY = 40;
        static final int ADVICE = 48;
    }

    static final class Ranked {
        static final int BYTES = 32;
        static final int FINGER = 0;
        static final int FOR_VERIFICATION = 4;
        static final int EXPECTED_MATCH_RATE = 8;
        static final int MEAN_SCORE = 16;
        static final int QUALITY = 24;
    }

    static final class MonitorOptions {
        static final int BYTES = 24;
        static final int GOOD_SCORE = 8;
        static final int RESTING_FRAMES = 12;
        static final int PATIENCE = 16;
        static final int LEAST_AREA = 20;
    }

    static final class MonitorAnswer {
        static final int BYTES = 24;
        static final int INSTRUCTION = 8;
        static final int IS_BEST = 12;
        static final int IS_FINAL = 16;
        static final int LACKS_AREA = 20;
    }

    static final class Enrollment {
        static final int BYTES = 56;
        static final int SUBJECT = 8;
        static final int PRINT = 16;
        static final int FINGER = 24;
        static final int GROUP = 28;
        static final int QUALITY = 32;
        static final int SOURCE = 40;
        static final int TIME = 48;
    }

    static final class Probe {
        static final int BYTES = 16;
        static final int PRINT = 0;
        static final int FINGER = 8;
    }

    static final class SearchOptions {
        static final int BYTES = 40;
        static final int FALSE_POSITIVE_RATE = 8;
        static final int GROUPS = 16;
        static final int GROUP_COUNT = 24;
        static final int THREADS = 32;
        static final int IS_EXHAUSTIVE = 36;
    }

    static final class Candidate {
        static final int BYTES = 240;
        static final int SUBJECT = 0;
        static final int REFERENCE = 208;
        static final int SCORE = 216;
        static final int FALSE_POSITIVE_RATE = 224;
        static final int IS_HIT = 232;
    }

    static final class Identification {
        static final int BYTES = 40;
        static final int THRESHOLD = 8;
        static final int REFERENCES = 16;
        static final int COMPARISONS = 24;
        static final int UNREADABLE = 32;
    }

    static final class Listed {
        static final int BYTES = 48;
        static final int REFERENCE = 0;
        static final int SUBJECT = 8;
        static final int SOURCE = 16;
        static final int TIME = 24;
        static final int FINGER = 32;
        static final int GROUP = 36;
        static final int QUALITY = 40;
    }

    static final class Duplicate {
        static final int BYTES = 440;
        static final int FIRST = 0;
        static final int SECOND = 208;
        static final int FIRST_REFERENCE = 416;
        static final int SECOND_REFERENCE = 424;
        static final int SCORE = 432;
    }

    static final class DedupeOptions {
        static final int BYTES = 40;
        static final int EXPECTED_FALSE_PAIRS = 8;
        static final int GROUPS = 16;
        static final int GROUP_COUNT = 24;
        static final int THREADS = 32;
    }

    static final class GalleryInfo {
        static final int BYTES = 56;
        static final int SUBJECTS = 8;
        static final int REFERENCES = 16;
        static final int REFERENCES_WITH_TEXTURE = 24;
        static final int DATABASE_BYTES = 32;
        static final int INDEX_BYTES = 40;
        static final int IS_ENCRYPTED = 48;
        static final int IS_READ_ONLY = 52;
    }
}
