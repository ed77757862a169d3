import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.Iterator;
import java.util.Random;

/** Moves that know the problem: the plenary's week as a cluster, a step in time, next to a partner, two at once. */
public class OwnMoves implements MoveIteratorFactory<Year, OwnMove> {
    private static final int TRIES = 20;
    private static final int NEAR_DAYS = 10;

    @Override
    public long getSize(ScoreDirector<Year> director) {
        return 10_000;
    }

    @Override
    public Iterator<OwnMove> createOriginalMoveIterator(ScoreDirector<Year> director) {
        throw new UnsupportedOperationException("these moves are drawn by lot");
    }

    @Override
    public Iterator<OwnMove> createRandomMoveIterator(ScoreDirector<Year> director, Random lot) {
        return new Drawn(director.getWorkingSolution(), lot);
    }

    private static final class Drawn implements Iterator<OwnMove> {
        private final Terms terms = Year.terms;
        private final Planned[] all;
        private final Random lot;

        Drawn(Year year, Random lot) {
            this.all = year.meetings.toArray(Planned[]::new);
            this.lot = lot;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public OwnMove next() {
            int card = lot.nextInt(100);
            if (card < 20 && !terms.blocks.isEmpty()) {
                return cluster(terms.blocks.get(lot.nextInt(terms.blocks.size())));
            }
            Planned one = all[lot.nextInt(all.length)];
            if (card < 60) {
                return new OwnMove().with(one, near(one.meeting, terms.day[one.meeting][one.option]));
            }
            int[] partners = terms.partners[one.meeting];
            if (card < 80 && partners.length > 0) {
                return beside(one, all[partners[lot.nextInt(partners.length)]]);
            }
            Planned other = all[lot.nextInt(all.length)];
            return new OwnMove().with(one, near(one.meeting, terms.day[other.meeting][other.option]))
                    .with(other, near(other.meeting, terms.day[one.meeting][one.option]));
        }

        /** The whole block to another key; who then breaks a rule with one of its meetings looks for another date. */
        private OwnMove cluster(Block block) {
            OwnMove move = new OwnMove();
            if (block.ways.isEmpty()) {
                return move;
            }
            int[][] way = block.ways.get(lot.nextInt(block.ways.size()));
            for (int n = 0; n < block.members.length; n++) {
                move.with(all[block.members[n]], way[n][lot.nextInt(way[n].length)]);
            }
            for (Relation relation : terms.beside(block)) {
                int inside = relation.members[0], other = relation.members[1];
                int[] chosen = new int[terms.names.length];
                chosen[inside] = move.option(all[inside]);
                chosen[other] = move.option(all[other]);
                for (int tries = 0; tries < TRIES && relation.of(chosen) > 0; tries++) {
                    chosen[other] = lot.nextInt(terms.size(other));
                }
                if (chosen[other] != all[other].option) {
                    move.with(all[other], chosen[other]);
                }
            }
            return move;
        }

        /** An option that begins within some days of that day; any, if none is found soon. */
        private int near(int meeting, int day) {
            int option = lot.nextInt(terms.size(meeting));
            for (int tries = 0; tries < TRIES && Math.abs(terms.day[meeting][option] - day) > NEAR_DAYS; tries++) {
                option = lot.nextInt(terms.size(meeting));
            }
            return option;
        }

        /** Right before or after a meeting with which it shares experts, in the same place. */
        private OwnMove beside(Planned one, Planned other) {
            int m = one.meeting, o = other.meeting, there = other.option, begin = lot.nextInt(terms.size(m));
            for (int n = 0; n < terms.size(m); n++) {
                int option = (begin + n) % terms.size(m);
                int after = terms.day[m][option] - terms.day[o][there] - terms.days[o] + 1;
                int before = terms.day[o][there] - terms.day[m][option] - terms.days[m] + 1;
                boolean close = after >= 1 && after <= 3 || before >= 1 && before <= 3;
                if (close && terms.place(m, option) == terms.place(o, there)) {
                    return new OwnMove().with(one, option);
                }
            }
            return new OwnMove().with(one, near(m, terms.day[o][there]));
        }
    }
}
