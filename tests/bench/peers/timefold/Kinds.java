import java.util.ArrayList;
import java.util.List;

/** The kinds of joint constraint, each as a relation. */
final class Kinds {
    private Kinds() {
    }

    /** Two meetings, one at a time, with days to travel. */
    static Relation apart(Terms terms, int a, int b, boolean byDay, int[][] travel) {
        return new Relation(false, a, b) {
            @Override
            long of(int[] chosen) {
                int i = chosen[a], j = chosen[b];
                return i >= 0 && j >= 0 && terms.clash(a, i, b, j, byDay, travel) ? 1 : 0;
            }
        };
    }

    static Relation spacing(Terms terms, Told told) {
        int a = terms.index(told.text("a")), b = terms.index(told.text("b"));
        int least = told.has("least") ? told.number("least") : Integer.MIN_VALUE;
        int most = told.has("most") ? told.number("most") : Integer.MAX_VALUE;
        boolean costs = told.truth("costs");
        int ideal = costs ? told.number("ideal") : 0;
        long price = told.number("price");
        return new Relation(costs, a, b) {
            @Override
            long of(int[] chosen) {
                if (chosen[a] < 0 || chosen[b] < 0) {
                    return 0;
                }
                int gap = terms.day[b][chosen[b]] - terms.day[a][chosen[a]] - terms.days[a] + 1;
                return costs ? price * Math.abs(gap - ideal) : (gap < least ? 1 : 0) + (gap > most ? 1 : 0);
            }
        };
    }

    static Relation pair(Terms terms, Told told) {
        int a = terms.index(told.text("a")), b = terms.index(told.text("b"));
        int[] keysA = told.numbers("keys_a"), keysB = told.numbers("keys_b");
        int[][] table = told.table("table");
        return new Relation(told.truth("costs"), a, b) {
            @Override
            long of(int[] chosen) {
                if (chosen[a] < 0 || chosen[b] < 0 || keysA[chosen[a]] < 0 || keysB[chosen[b]] < 0) {
                    return 0;
                }
                return table[keysA[chosen[a]]][keysB[chosen[b]]];
            }
        };
    }

    static Relation both(Terms terms, Told told) {
        int a = terms.index(told.text("a")), b = terms.index(told.text("b"));
        List<int[]> masksA = new ArrayList<>(), masksB = new ArrayList<>();
        for (Object masks : (List<?>) told.map.get("masks")) {
            int[][] two = Told.asTable(masks);
            masksA.add(two[0]);
            masksB.add(two[1]);
        }
        int[][] ofA = Told.numbersOf(terms.size(a), masksA), ofB = Told.numbersOf(terms.size(b), masksB);
        long price = told.number("price");
        return new Relation(true, a, b) {
            @Override
            long of(int[] chosen) {
                return chosen[a] >= 0 && chosen[b] >= 0 && Told.meet(ofA[chosen[a]], ofB[chosen[b]]) ? price : 0;
            }
        };
    }

    static Relation together(Terms terms, Block block) {
        return new Relation(false, block.members) {
            @Override
            long of(int[] chosen) {
                long found = 0;
                int lead = -1;
                for (int n = 0; n < members.length; n++) {
                    if (chosen[members[n]] >= 0) {
                        int key = block.keys[n][chosen[members[n]]];
                        found += key < 0 || lead >= 0 && key != lead ? 1 : 0;
                        lead = lead < 0 ? key : lead;
                    }
                }
                return found;
            }
        };
    }
}
