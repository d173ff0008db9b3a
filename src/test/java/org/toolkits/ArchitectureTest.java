package org.toolkits;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The walls of the house. A rule that stands in the way is discussed and moved in a commit of its own, never dodged. */
@AnalyzeClasses(packages = "org.toolkits", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Reading order is dependency order: a package may import only packages above it. */
    private static final List<String> ORDER = List.of(
            "platform",
            "problems",
            "engines",
            "guard",
            "staff",
            "address",
            "typesetting",
            "pdf",
            "labels",
            "documents",
            "catalog",
            "outbox",
            "inbox",
            "orders",
            "newsletter",
            "intake",
            "verification",
            "stock",
            "shipping",
            "runs",
            "packing",
            "tracking",
            "fulfilment",
            "notifications",
            "partners",
            "privacy",
            "insights",
            "website",
            "warehouse",
            "dashboard",
            "desk");

    private static final Set<String> PAGES = Set.of("website", "warehouse", "dashboard", "desk");

    @ArchTest
    void every_class_lives_in_a_listed_package(JavaClasses all) {
        ArchRule rule = classes()
                .should()
                .resideInAnyPackage(ORDER.stream().map(ArchitectureTest::in).toArray(String[]::new))
                .because("there is no package for leftovers; a new one gets its place in the order first");
        rule.check(all);
    }

    @ArchTest
    void packages_import_only_packages_above_them(JavaClasses all) {
        for (int i = 0; i < ORDER.size(); i++) {
            String[] below =
                    ORDER.stream().skip(i + 1L).map(ArchitectureTest::in).toArray(String[]::new);
            if (below.length == 0) continue;
            noClasses()
                    .that()
                    .resideInAPackage(in(ORDER.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(below)
                    .because("data flows one way, so that " + ORDER.get(i) + " can be read without what follows it")
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("org.toolkits.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two packages one, whatever their names say");

    @ArchTest
    void nobody_imports_the_pages(JavaClasses all) {
        for (String page : PAGES) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            PAGES.stream().map(ArchitectureTest::in).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(in(page))
                    .because("a page is the outermost thing there is: rules that others need do not belong in it")
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule paper_and_addresses_stand_alone = noClasses()
            .that()
            .resideInAnyPackage(in("typesetting"), in("pdf"), in("labels"), in("documents"), in("address"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..", "org.hibernate..")
                    .or(resideInAnyPackage("org.toolkits..")
                            .and(not(resideInAnyPackage(
                                    in("typesetting"), in("pdf"), in("labels"), in("documents"), in("address"))))))
            .because("somebody who copies only those folders must be able to use them");

    @ArchTest
    static final ArchRule paper_does_not_know_addresses_and_the_other_way_round = slices().matching(
                    "org.toolkits.(address|documents)..")
            .should()
            .notDependOnEachOther()
            .because("paper prints lines of text; what an address is was decided before");

    @ArchTest
    static final ArchRule kafka_only_in_relay_consumers_and_platform = noClasses()
            .that()
            .resideOutsideOfPackages(in("platform"), in("engines"))
            .and(not(belongTo(simpleNameEndingWith("Consumer").or(simpleNameEndingWith("Relay")))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.smallrye.reactive.messaging..",
                    "org.eclipse.microprofile.reactive.messaging..")
            .because("there is no way round the outbox: an event is published if and only if its change was committed");

    @ArchTest
    static final ArchRule fonts_and_barcodes_only_in_their_packages = noClasses()
            .that()
            .resideOutsideOfPackages(in("typesetting"), in("pdf"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..", "uk.org.okapibarcode..", "io.nayuki..")
            .because("paper says what stands where, and leaves glyphs and bars to those who know them");

    @ArchTest
    static final ArchRule templates_only_in_pages_and_notifications = noClasses()
            .that()
            .resideOutsideOfPackages(in("website"), in("warehouse"), in("dashboard"), in("desk"), in("notifications"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.qute..")
            .because("only what a person reads on a screen is a template");

    @ArchTest
    static final ArchRule http_only_in_resources_pages_and_problem_types = noClasses()
            .that(not(belongTo(simpleNameEndingWith("Resource").or(simpleNameEndingWith("Page"))))
                    .and(not(resideInAnyPackage(in("problems")))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
            .because("a use case does not know whether a browser, a partner or an event asked for it");

    @ArchTest
    static final ArchRule no_entity_in_the_signature_of_a_resource = methods()
            .that()
            .areDeclaredInClassesThat(simpleNameEndingWith("Resource").or(simpleNameEndingWith("Page")))
            .should(notMentionAnEntity())
            .because("what the database stores and what a client relies on change for different reasons");

    @ArchTest
    static final ArchRule every_endpoint_declares_its_permission = methods()
            .that(answerHttp())
            .should(declareWhoMayCall())
            .because("an endpoint without a permission is a leak that nobody decided on");

    @ArchTest
    static final ArchRule time_comes_from_the_clock = noClasses()
            .should(callNowWithoutAClock())
            .because("a rule about time can only be tested, and replayed, with the time handed in");

    @ArchTest
    static final ArchRule time_is_not_the_constructor_of_a_date = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .because("java.util.Date asks the machine for the time behind our back");

    @ArchTest
    static final ArchRule what_is_not_found_was_looked_for = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "they look for an entity by its identifier",
                    (JavaMethodCall call) -> call.getName().startsWith("findById")
                            || call.getTargetOwner().isAssignableTo(EntityManager.class)
                                    && Set.of("find", "getReference", "refresh").contains(call.getName())))
            .because(
                    "Hibernate answers null when the connection breaks in find by identifier: who is known would be turned"
                            + " away as unknown; a query says that the database is away");

    @ArchTest
    static final ArchRule events_hold_no_personal_data = noClasses()
            .that()
            .resideInAPackage(in("outbox"))
            .or()
            .haveSimpleNameEndingWith("Event")
            .should()
            .dependOnClassesThat(resideInAnyPackage(in("address"))
                    .or(JavaClass.Predicates.simpleName("Recipient"))
                    .or(JavaClass.Predicates.simpleName("TrackingToken")))
            .because("events leave the building's two places for personal data, and nothing calls them back");

    @ArchTest
    static final ArchRule names_say_something = noClasses()
            .should(ArchConditions.haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO|Mapper)$"))
            .because("such a name says what the author could not decide");

    @ArchTest
    static final ArchRule no_lombok_and_no_mappers = noClasses()
            .should(dependOnClassesThat(resideInAnyPackage("lombok..", "org.mapstruct..", "org.modelmapper..")))
            .because("a record and a from(...) are shorter and can be read");

    @ArchTest
    static final ArchRule aggregates_have_no_setters = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Embeddable.class)
            .should()
            .haveNameNotMatching("set[A-Z].*")
            .because("an aggregate changes by verbs that check first");

    @ArchTest
    static final ArchRule aggregates_keep_their_fields_to_themselves = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .notBePublic()
            .because("a public field is a setter");

    private static String in(String packageName) {
        return "org.toolkits." + packageName + "..";
    }

    private static DescribedPredicate<JavaMethod> answerHttp() {
        return DescribedPredicate.describe("answer HTTP", ArchitectureTest::answersHttp);
    }

    private static boolean answersHttp(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static ArchCondition<JavaMethod> declareWhoMayCall() {
        return new ArchCondition<>("declare who may call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean declared = Stream.of(PermitAll.class, RolesAllowed.class, DenyAll.class)
                        .anyMatch(permission -> method.isAnnotatedWith(permission)
                                || method.getOwner().isAnnotatedWith(permission));
                if (!declared)
                    events.add(SimpleConditionEvent.violated(
                            method, method.getFullName() + " has no @RolesAllowed, @PermitAll or @DenyAll"));
            }
        };
    }

    private static ArchCondition<JavaMethod> notMentionAnEntity() {
        return new ArchCondition<>("not mention an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!answersHttp(method)) return;
                List<JavaClass> mentioned = new ArrayList<>();
                mentioned.addAll(method.getReturnType().getAllInvolvedRawTypes());
                method.getParameterTypes().forEach(type -> mentioned.addAll(type.getAllInvolvedRawTypes()));
                mentioned.stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " mentions the entity " + type.getName())));
            }
        };
    }

    private static ArchCondition<JavaClass> callNowWithoutAClock() {
        return new ArchCondition<>("ask for the time without a Clock") {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                owner.getMethodCallsFromSelf().stream()
                        .filter(call -> {
                            String target = call.getTargetOwner().getName();
                            boolean now = target.startsWith("java.time.")
                                    && call.getName().equals("now")
                                    && call.getTarget().getRawParameterTypes().stream()
                                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
                            boolean millis = target.equals("java.lang.System")
                                    && call.getName().equals("currentTimeMillis");
                            return now || millis;
                        })
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        };
    }
}
