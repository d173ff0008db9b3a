package org.toolkits.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.toolkits.Deployment;

/** R1: each part of the system is killed again and again, independently of the others, while people order. */
final class Kills {

    private Kills() {}

    static Outcome run(Ground ground) throws Exception {
        int ofProgram = ground.scaled(1, 20, 200);
        int ofBroker = ground.scaled(1, 5, 50);
        int ofDatabase = ground.scaled(1, 5, 50);
        List<Deployment.Program> programs = ground.programs(ground.scaled(2, 2, 3));
        Deployment deployment = ground.deployment();
        Customers customers = ground.customers(programs, 5);
        customers.come(20);
        long begin = System.nanoTime();
        List<Callable<Void>> killers = new ArrayList<>();
        int share = Math.ceilDiv(ofProgram, programs.size());
        for (int i = 0; i < programs.size(); i++) {
            Deployment.Program victim = programs.get(i);
            Random random = new Random(ground.seed() + i);
            int kills = Math.clamp(ofProgram - (long) i * share, 0, share);
            killers.add(() -> {
                for (int kill = 0; kill < kills; kill++) {
                    pause(random, 3_000);
                    victim.kill();
                    victim.startUntilReady();
                    Ground.tell("%s was killed and is back, %d of %d", victim.url(), kill + 1, kills);
                }
                return null;
            });
        }
        Random brokerRandom = new Random(ground.seed() + 100);
        killers.add(() -> {
            for (int kill = 0; kill < ofBroker; kill++) {
                pause(brokerRandom, ground.scaled(1_000, 10_000, 12_000));
                deployment.killBroker();
                deployment.startBroker();
                Ground.tell("The broker was killed and is back, %d of %d", kill + 1, ofBroker);
            }
            return null;
        });
        Random databaseRandom = new Random(ground.seed() + 200);
        killers.add(() -> {
            for (int kill = 0; kill < ofDatabase; kill++) {
                pause(databaseRandom, ground.scaled(3_000, 12_000, 14_000));
                deployment.killDatabase();
                deployment.startDatabase();
                Ground.tell("PostgreSQL was killed and is back, %d of %d", kill + 1, ofDatabase);
            }
            return null;
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(killers.size())) {
            CompletionService<Void> done = new ExecutorCompletionService<>(threads);
            killers.forEach(done::submit);
            try {
                for (int i = 0; i < killers.size(); i++) done.take().get();
            } catch (ExecutionException e) {
                // The others would go on for a long time in vain
                threads.shutdownNow();
                throw e;
            }
        }
        double took = Ground.seconds(begin);
        // Also what came just before the last recovery has to come through
        customers.end();
        for (Deployment.Program each : programs) each.awaitReady();
        return Outcome.of(
                "%d kills of %d programs, %d of the broker, %d of PostgreSQL in %.0f s, 20 orders a second"
                        .formatted(ofProgram, programs.size(), ofBroker, ofDatabase, took),
                customers,
                ground.oracle().judge(),
                "answers " + customers.answers());
    }

    private static void pause(Random random, int most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(most / 3 + random.nextInt(most - most / 3));
    }
}
