import java.util.ArrayList;
import java.util.List;

/** The kinds that count over many meetings, kept up to date by what one move changes. */
final class Sums {
    private Sums() {
    }

    static Relation capacity(Terms terms, Told told) {
        Told uses = told.told("uses");
        int[] members = terms.indices(uses.map.keySet());
        int[][][] slots = new int[terms.names.length][][];
        int low = Integer.MAX_VALUE, high = Integer.MIN_VALUE;
        for (String name : uses.map.keySet()) {
            slots[terms.index(name)] = uses.table(name);
            for (int[] use : uses.table(name)) {
                low = Math.min(low, use[0]);
                high = Math.max(high, use[1]);
            }
        }
        int least = low, limit = told.number("limit");
        int[] counts = new int[Math.max(1, high - low + 1)];
        return new Relation(false, members) {
            @Override
            long of(int[] chosen) {
                return 0;
            }

            @Override
            void moved(int member, int from, int to, int[] chosen) {
                for (int s = from < 0 ? 0 : slots[member][from][0]; from >= 0 && s <= slots[member][from][1]; s++) {
                    value -= counts[s - least]-- > limit ? 1 : 0;
                }
                for (int s = to < 0 ? 0 : slots[member][to][0]; to >= 0 && s <= slots[member][to][1]; s++) {
                    value += counts[s - least]++ >= limit ? 1 : 0;
                }
            }
        };
    }

    static Relation load(Terms terms, Told told) {
        List<Told> slots = told.all("slots");
        java.util.Set<String> names = new java.util.LinkedHashSet<>();
        slots.forEach(slot -> names.addAll(slot.map.keySet()));
        int[] members = terms.indices(names);
        int[][][] inside = new int[terms.names.length][][];
        for (String name : names) {
            List<int[]> masks = new ArrayList<>();
            slots.forEach(slot -> masks.add(slot.has(name) ? slot.numbers(name) : new int[0]));
            inside[terms.index(name)] = Told.numbersOf(terms.size(terms.index(name)), masks);
        }
        int most = told.number("most"), busy = told.number("busy"), run = told.number("run");
        long overPrice = told.number("over_price"), runPrice = told.number("run_price");
        int[] counts = new int[slots.size()];
        return new Relation(true, members) {
            @Override
            long of(int[] chosen) {
                long found = 0;
                int row = 0;
                for (int count : counts) {
                    found += overPrice * Math.max(0, count - most);
                    row = count >= busy ? row + 1 : 0;
                    found += row >= run ? runPrice : 0;
                }
                return found;
            }

            @Override
            void moved(int member, int from, int to, int[] chosen) {
                for (int slot : from < 0 ? new int[0] : inside[member][from]) {
                    counts[slot]--;
                }
                for (int slot : to < 0 ? new int[0] : inside[member][to]) {
                    counts[slot]++;
                }
                value = of(chosen);
            }
        };
    }

    static Relation excess(Terms terms, Told told) {
        Told amounts = told.told("amounts");
        int[][] of = new int[terms.names.length][];
        amounts.map.keySet().forEach(name -> of[terms.index(name)] = amounts.numbers(name));
        long price = told.number("price"), unit = told.number("unit");
        long[] total = {told.number("base")};
        return new Relation(true, terms.indices(amounts.map.keySet())) {
            @Override
            long of(int[] chosen) {
                return price * ((Math.max(0, total[0]) + unit - 1) / unit);
            }

            @Override
            void moved(int member, int from, int to, int[] chosen) {
                total[0] += (to < 0 ? 0 : of[member][to]) - (from < 0 ? 0 : of[member][from]);
                value = of(chosen);
            }
        };
    }

    static Relation relief(Terms terms, Told told) {
        int mine = terms.index(told.text("meeting"));
        List<Told> links = told.all("links");
        java.util.Set<String> names = new java.util.LinkedHashSet<>(List.of(told.text("meeting")));
        links.forEach(link -> names.add(link.text("other")));
        int[] others = links.stream().mapToInt(link -> terms.index(link.text("other"))).toArray();
        int[] saves = links.stream().mapToInt(link -> link.number("saves")).toArray();
        List<int[]> masks = new ArrayList<>();
        links.forEach(link -> masks.add(link.numbers("mine")));
        int[][] ofMine = Told.numbersOf(terms.size(mine), masks);
        boolean[][] there = new boolean[links.size()][];
        for (int n = 0; n < there.length; n++) {
            there[n] = Told.truths(terms.size(others[n]), links.get(n).numbers("others"));
        }
        int price = told.number("price");
        return new Relation(true, terms.indices(names)) {
            @Override
            long of(int[] chosen) {
                if (chosen[mine] < 0) {
                    return 0;
                }
                int best = 0;
                for (int link : ofMine[chosen[mine]]) {
                    int other = chosen[others[link]];
                    best = other >= 0 && there[link][other] ? Math.max(best, saves[link]) : best;
                }
                return price - best;
            }
        };
    }
}
