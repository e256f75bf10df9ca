package io.ledgerline.web.console.mapping;

import java.util.ArrayList;
import java.util.List;

/** Differences of two texts by line, as the longest common subsequence gives them. */
public final class LineDifference {

    /** Lines beyond which texts are shown one after the other, since comparing takes lines times lines. */
    private static final int MOST = 3000;

    private LineDifference() {}

    /**
     * A line.
     *
     * @param sign {@code +} only in the new text, {@code -} only in the old one, blank in both
     * @param text the line
     */
    public record Line(String sign, String text) {}

    /** How the new text differs from the old one. */
    public static List<Line> between(String before, String now) {
        List<String> old = before.lines().toList();
        List<String> fresh = now.lines().toList();
        List<Line> lines = new ArrayList<>();
        if (old.size() > MOST || fresh.size() > MOST) {
            old.forEach(line -> lines.add(new Line("-", line)));
            fresh.forEach(line -> lines.add(new Line("+", line)));
            return lines;
        }
        int[][] common = common(old, fresh);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
                lines.add(new Line(" ", old.get(i)));
                i++;
                j++;
            } else if (i < old.size() && (j == fresh.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line("-", old.get(i++)));
            } else {
                lines.add(new Line("+", fresh.get(j++)));
            }
        }
        return lines;
    }

    private static int[][] common(List<String> old, List<String> fresh) {
        int[][] common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
