import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicType;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans one document for so many CPU seconds and writes a line of JSON for every better plan that keeps all rules. */
public final class Run {
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Run() {
    }

    public static void main(String[] arguments) throws Exception {
        Year.terms = new Terms(Json.read(Files.readString(Path.of(arguments[0]))));
        long seconds = Long.parseLong(arguments[1]), seed = Long.parseLong(arguments[3]);
        Year year = new Year();
        year.meetings = new ArrayList<>();
        Set<Integer> inBlocks = new HashSet<>();
        Year.terms.blocks.forEach(block -> {
            for (int member : block.members) {
                inBlocks.add(member);
            }
        });
        for (int m = 0; m < Year.terms.names.length; m++) {
            year.meetings.add(new Planned(m, inBlocks.contains(m), Year.terms.size(m)));
        }
        try (PrintWriter out = new PrintWriter(arguments[2], "UTF-8")) {
            long cpu = MACHINE.getProcessCpuTime(), wall = System.nanoTime();
            Solver<Year> solver = SolverFactory.<Year>create(config(seed)).buildSolver();
            solver.addEventListener(event -> {
                Year best = event.getNewBestSolution();
                if (event.isNewBestSolutionInitialized() && best.score.hardScore() == 0) {
                    String chosen = best.meetings.stream()
                            .map(p -> "\"" + Year.terms.names[p.meeting] + "\": " + p.option)
                            .collect(Collectors.joining(", "));
                    out.printf("{%s, \"cost\": %d, \"chosen\": {%s}}%n", spent(cpu, wall), -best.score.softScore(), chosen);
                }
            });
            Thread watch = new Thread(() -> stop(solver, cpu + seconds * 1_000_000_000L));
            watch.setDaemon(true);
            watch.start();
            Year found = solver.solve(year);
            out.printf("{%s, \"looks\": %d, \"status\": \"%s\"}%n", spent(cpu, wall), Points.looks,
                    found.score.hardScore() == 0 ? "time limit" : -found.score.hardScore() + " things not kept");
        }
    }

    /** Ends the search when the process has used so much of its processors, however busy the machine is. */
    private static void stop(Solver<Year> solver, long at) {
        try {
            while (MACHINE.getProcessCpuTime() < at) {
                Thread.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        solver.terminateEarly();
    }

    private static String spent(long cpu, long wall) {
        return String.format(java.util.Locale.ROOT, "\"cpu\": %.3f, \"wall\": %.3f",
                (MACHINE.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
    }

    /**
     * First fit, the most difficult first, then local search that accepts what is no worse than 400 steps ago: of the
     * ways of accepting that were tried (tabu, annealing, 2,000 and 10,000 steps) none was better on the instances.
     */
    private static SolverConfig config(long seed) {
        UnionMoveSelectorConfig moves = new UnionMoveSelectorConfig().withMoveSelectors(
                new ChangeMoveSelectorConfig().withFixedProbabilityWeight(0.3),
                new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(OwnMoves.class)
                        .withFixedProbabilityWeight(0.7));
        return new SolverConfig().withSolutionClass(Year.class).withEntityClasses(Planned.class)
                .withScoreDirectorFactory(new ScoreDirectorFactoryConfig()
                        .withIncrementalScoreCalculatorClass(Points.class))
                .withPhases(
                        new ConstructionHeuristicPhaseConfig()
                                .withConstructionHeuristicType(ConstructionHeuristicType.FIRST_FIT_DECREASING),
                        new LocalSearchPhaseConfig().withMoveSelectorConfig(moves)
                                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(400))
                                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1)))
                .withRandomSeed(seed);
    }
}
