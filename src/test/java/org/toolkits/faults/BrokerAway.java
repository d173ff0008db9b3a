package org.toolkits.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.toolkits.Deployment;

/** R5: the broker is gone, first dead, then there but silent; whoever orders must not notice. */
final class BrokerAway {

    /** Orders of a healthy system take a few milliseconds, where one pause of the machine would be the whole of a factor. */
    private static final int TOLERANCE_MILLIS = 10;

    private static final Duration BACKLOG = Duration.ofSeconds(60);

    private BrokerAway() {}

    static Outcome run(Ground ground) throws Exception {
        int before = ground.scaled(2, 20, 60);
        int dead = ground.scaled(2, 40, 540);
        int silent = ground.scaled(2, 20, 60);
        int rate = ground.scaled(20, 50, 100);
        List<Deployment.Program> programs = ground.programs(2);
        Deployment deployment = ground.deployment();
        Customers warmUp = ground.customers(programs, 0);
        warmUp.order(rate * ground.scaled(1, 15, 30), rate);

        Customers customers = ground.customers(programs, 0);
        customers.come(rate);
        long begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(before);
        long gone = System.nanoTime();
        deployment.killBroker();
        TimeUnit.SECONDS.sleep(dead);
        deployment.startBroker();
        deployment.pauseBroker();
        TimeUnit.SECONDS.sleep(silent);
        long back = System.nanoTime();
        deployment.resumeBroker();
        customers.end();
        Oracle.Judgement judgement = ground.oracle().judge();
        double settled = Ground.seconds(back);
        double calm = customers.waited(99, begin, gone);
        double storm = customers.waited(99, gone, back);
        Outcome outcome = Outcome.of(
                "broker dead for %d s, then silent for %d s, %d orders a second".formatted(dead, silent, rate),
                customers,
                judgement,
                "answers " + customers.answers(),
                String.format(Locale.ROOT, "p99 before %.1f ms, while it was gone %.1f ms", calm, storm),
                String.format(Locale.ROOT, "backlog gone %.1f s after its return", settled));
        if (customers.answers().keySet().stream().anyMatch(answer -> !answer.equals("201")))
            outcome.faults().add("not every order was answered 201 at once");
        if (storm > 1.5 * calm && storm - calm > TOLERANCE_MILLIS)
            outcome.faults().add("p99 beyond 1.5 times");
        if (settled > BACKLOG.toSeconds()) outcome.faults().add("backlog not gone in time");
        return outcome;
    }
}
