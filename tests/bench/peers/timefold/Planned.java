import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.CountableValueRange;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeFactory;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.Comparator;

/** One meeting, and the position of its option; those of a block and those with few options come first. */
@PlanningEntity(difficultyComparatorClass = Planned.Difficulty.class)
public class Planned {
    @PlanningId
    public Integer meeting;
    public boolean inBlock;
    public int size;
    @PlanningVariable(valueRangeProviderRefs = "options")
    public Integer option;

    public Planned() {
    }

    Planned(int meeting, boolean inBlock, int size) {
        this.meeting = meeting;
        this.inBlock = inBlock;
        this.size = size;
    }

    @ValueRangeProvider(id = "options")
    public CountableValueRange<Integer> getOptions() {
        return ValueRangeFactory.createIntValueRange(0, size);
    }

    /** The most difficult comes last, as Timefold asks. */
    public static class Difficulty implements Comparator<Planned> {
        @Override
        public int compare(Planned a, Planned b) {
            return Comparator.<Planned, Boolean>comparing(p -> p.inBlock).thenComparing(p -> -p.size)
                    .thenComparing(p -> p.meeting).compare(a, b);
        }
    }
}
