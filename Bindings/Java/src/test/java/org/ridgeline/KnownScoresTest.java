package org.ridgeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KnownScoresTest {
    @Test
    @DisplayName("All pairs of the synthetic prints have the pinned scores, to the last bit")
    void allPairs() throws Exception {
        List<String> lines = Files.readAllLines(Fixtures.FOLDER.resolve("expected/scores.txt"));
        List<Template> templates = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.trim().split(" ");
            templates.add(Fixtures.template(words[0]));
            double[] scores = new double[words.length - 1];
            for (int k = 0; k < scores.length; k++) scores[k] = Double.parseDouble(words[k + 1]);
            expected.add(scores);
        }
        // A row has the scores with the prints of all rows after it.
        int count = 0;
        for (int row = 0; row < expected.size(); row++) {
            List<Template> others = templates.subList(row + 1, templates.size());
            assertEquals(others.size(), expected.get(row).length);
            ScoreTable table = Matcher.matchMany(List.of(templates.get(row)), others);
            for (int k = 0; k < others.size(); k++, count++) assertEquals(expected.get(row)[k], table.at(0, k));
        }
        assertEquals(48 * 47 / 2, count);
        templates.forEach(Template::close);
    }

    @Test
    @DisplayName("One pair has the same score by every way of comparing it")
    void everyWay() {
        try (Template probe = Fixtures.template("01_1.png");
                Template reference = Fixtures.template("01_2.png");
                Matcher matcher = new Matcher(probe)) {
            double score = matcher.score(reference);
            Comparison comparison = matcher.compare(reference);
            assertEquals(score, comparison.score());
            assertTrue(comparison.pairs().size() > 5);
            for (MinutiaPair pair : comparison.pairs()) {
                assertTrue(pair.probe() < probe.minutiaCount() && pair.reference() < reference.minutiaCount());
            }
            assertEquals(score, Matcher.matchMany(List.of(probe), List.of(reference), 1, null, null).at(0, 0));
        }
    }

    @Test
    @DisplayName("A score of 40 lets one stranger in 10,000 through")
    void meaning() {
        assertEquals(1e-4, Score.falseMatchRate(40), 1e-12);
        assertEquals(40, Score.atFalseMatchRate(1e-4), 1e-9);
        assertTrue(Double.isNaN(Score.atFalseMatchRate(0)));
        assertTrue(Score.fused(30, Double.NaN, 30) > 30);
    }
}
