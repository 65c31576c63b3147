package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds these classes against ridgeline.h, by a C program that the machine's compiler makes of it. */
class HeaderTest {
    private static final Path HEADER =
            Path.of(System.getProperty("ridgeline.header", "Sources/CRidgeline/include/ridgeline.h"));

    private static final Map<String, Coded[]> ENUMS = Map.of(
            "POLARITY", Polarity.values(),
            "CAUSE", Cause.values(),
            "DIRECTION", Direction.values(),
            "FAILURE", CaptureFailure.values(),
            "REASON", CaptureOutcome.values(),
            "NEXT", NextStep.values(),
            "INSTRUCTION", Instruction.values());

    /** What C and Python alone call: blocks of a gallery, their joins and shards. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("rdg_(gallery_(block|shard|scored|export|merge|least_score|pair_threshold)\\w*"
                    + "|block_info|blocks_info|compared|export_options|fused|join_options|joined|subject_pair|supported)");

    @TempDir
    Path folder;

    @Test
    @DisplayName("Every field and size of every struct is where the C compiler puts it")
    void layouts() throws Exception {
        Map<String, Long> ours = new LinkedHashMap<>();
        Set<String> structs = new TreeSet<>();
        for (Class<?> layout : Layouts.class.getDeclaredClasses()) {
            String struct = "rdg" + layout.getSimpleName().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT);
            structs.add(struct);
            for (Field constant : layout.getDeclaredFields()) {
                String field = constant.getName().toLowerCase(Locale.ROOT);
                String expression =
                        field.equals("bytes") ? "sizeof(" + struct + ")" : "offsetof(" + struct + ", " + field + ")";
                ours.put(expression, (long) constant.getInt(null));
            }
        }
        assertTrue(ours.size() > 100);
        Set<String> wanted = new TreeSet<>(declared("typedef struct (rdg_\\w+) \\{"));
        wanted.removeIf(name -> ELSEWHERE.matcher(name).matches());
        assertEquals(wanted, structs);
        assertEquals(ours, compiled(ours.keySet()));
    }

    @Test
    @DisplayName("Every field that the header has is known here")
    void fields() throws Exception {
        Set<String> missing = new TreeSet<>();
        Matcher struct = Pattern.compile("typedef struct rdg_(\\w+) \\{(.*?)\\}", Pattern.DOTALL).matcher(text());
        while (struct.find()) {
            String name = struct.group(1);
            if (ELSEWHERE.matcher("rdg_" + name).matches()) continue;
            Set<String> known = new TreeSet<>(Set.of("size", "reserved"));
            for (Class<?> layout : Layouts.class.getDeclaredClasses()) {
                if (!layout.getSimpleName().equalsIgnoreCase(name.replace("_", ""))) continue;
                for (Field field : layout.getDeclaredFields()) known.add(field.getName().toLowerCase(Locale.ROOT));
            }
            Matcher field = Pattern.compile("(\\w+)(\\[[^]]*\\])?\\s*[,;]").matcher(struct.group(2));
            while (field.find()) if (!known.contains(field.group(1))) missing.add(name + "." + field.group(1));
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    @DisplayName("Every function that the header declares is bound, with as many arguments, and no other, but those of blocks")
    void functions() throws Exception {
        Map<String, Integer> declared = new TreeMap<>();
        Matcher function = Pattern.compile("(?m)^[a-z][\\w *]*?(rdg_\\w+)\\(([^;{]*)\\);").matcher(text());
        while (function.find()) {
            if (ELSEWHERE.matcher(function.group(1)).matches()) continue;
            String arguments = function.group(2).trim();
            declared.put(function.group(1), arguments.equals("void") ? 0 : arguments.split(",").length);
        }
        Map<String, Integer> bound = new TreeMap<>();
        for (Class<?> functions : new Class<?>[] {Functions.class, GalleryFunctions.class}) {
            for (Method method : functions.getDeclaredMethods()) {
                if (Modifier.isNative(method.getModifiers())) bound.put(method.getName(), method.getParameterCount());
            }
        }
        assertTrue(declared.size() > 60);
        assertEquals(declared, bound);
    }

    @Test
    @DisplayName("Every number of every enumeration is that of the header, and none is missing")
    void numbers() throws Exception {
        Map<String, Long> ours = new TreeMap<>();
        for (Status status : Status.values()) ours.put("RDG_" + status, (long) status.code());
        for (var each : ENUMS.entrySet()) {
            for (Coded value : each.getValue()) ours.put("RDG_" + each.getKey() + "_" + value, (long) value.code());
        }
        Set<String> declared = new TreeSet<>(declared("(?m)^  (RDG_\\w+) = \\d+"));
        declared.removeAll(Set.of("RDG_OK", "RDG_DIRECTION_NONE", "RDG_FAILURE_NONE"));
        assertEquals(declared, ours.keySet());
        assertEquals(ours, new TreeMap<>(compiled(ours.keySet())));
        for (Status status : Status.values()) {
            String name = NativeText.required(Functions.rdg_status_name(status.code()), status);
            assertEquals(status.name(), name.replaceAll("[A-Z]", "_$0").toUpperCase(Locale.ROOT));
        }
    }

    @Test
    @DisplayName("Every default is that of the header")
    void defaults() throws Exception {
        Map<String, Long> ours = new LinkedHashMap<>();
        EnrollmentPolicy policy = EnrollmentPolicy.DEFAULT;
        ours.put("((rdg_policy)RDG_POLICY_INIT).enough_quality", (long) policy.enoughQuality());
        ours.put("((rdg_policy)RDG_POLICY_INIT).minimum_captures", (long) policy.minimumCaptures());
        ours.put("((rdg_policy)RDG_POLICY_INIT).maximum_tries", (long) policy.maximumTries());
        ours.put("((rdg_policy)RDG_POLICY_INIT).permits_override", policy.permitsOverride() ? 1L : 0);
        ours.put("((rdg_policy)RDG_POLICY_INIT).keeps_unjoined", policy.keepsUnjoined() ? 1L : 0);
        ours.put("((rdg_policy)RDG_POLICY_INIT).agreement_score", (long) policy.agreementScore());
        ours.put("((rdg_policy)RDG_POLICY_INIT).other_finger_score", (long) policy.otherFingerScore());
        MonitorOptions monitor = MonitorOptions.DEFAULT;
        ours.put("((rdg_monitor_options)RDG_MONITOR_OPTIONS_INIT).good_score", (long) monitor.goodScore());
        ours.put("((rdg_monitor_options)RDG_MONITOR_OPTIONS_INIT).resting_frames", (long) monitor.restingFrames());
        ours.put("((rdg_monitor_options)RDG_MONITOR_OPTIONS_INIT).patience", (long) monitor.patience());
        ours.put("((rdg_monitor_options)RDG_MONITOR_OPTIONS_INIT).least_area", (long) monitor.leastArea());
        SearchOptions search = SearchOptions.DEFAULT;
        ours.put(
                "(long)(1e6 * ((rdg_search_options)RDG_SEARCH_OPTIONS_INIT).false_positive_rate)",
                (long) (1e6 * search.falsePositiveRate()));
        DedupeOptions dedupe = DedupeOptions.DEFAULT;
        ours.put(
                "(long)(1e6 * ((rdg_dedupe_options)RDG_DEDUPE_OPTIONS_INIT).expected_false_pairs)",
                (long) (1e6 * dedupe.expectedFalsePairs()));
        ours.put("((rdg_record_options)RDG_RECORD_OPTIONS_INIT).quality", -1L);
        ours.put("RDG_ABI_VERSION", (long) Functions.rdg_abi_version());
        assertEquals(ours, compiled(ours.keySet()));
    }

    private static String text() throws Exception {
        return Files.readString(HEADER).replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static Set<String> declared(String pattern) throws Exception {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text());
        while (matcher.find()) names.add(matcher.group(1));
        return names;
    }

    /** What the expressions are for the C compiler. */
    private Map<String, Long> compiled(Set<String> expressions) throws Exception {
        StringBuilder program = new StringBuilder("#include <ridgeline.h>\n#include <stdio.h>\nint main(void) {\n");
        for (String each : expressions) {
            program.append("  printf(\"%lld\\n\", (long long)(").append(each).append("));\n");
        }
        Path source = Files.writeString(folder.resolve("numbers.c"), program.append("}\n"));
        Path binary = folder.resolve("numbers");
        String compiler = System.getProperty("ridgeline.cc", "cc");
        run(compiler, "-I", HEADER.getParent().toString(), "-o", binary.toString(), source.toString());
        String[] lines = run(binary.toString()).split("\n");
        Map<String, Long> values = new LinkedHashMap<>();
        int line = 0;
        for (String each : expressions) values.put(each, Long.parseLong(lines[line++]));
        return values;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
