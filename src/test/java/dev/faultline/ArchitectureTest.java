package dev.faultline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house: who may know whom, and where each vendor ends. A package that the table does not name has no place in it. */
@AnalyzeClasses(packages = "dev.faultline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ADDRESSES = "inet.ipaddr..";
    private static final String[] JACKSON = {"tools.jackson..", "com.fasterxml.jackson.annotation.."};

    @ArchTest
    static final ArchRule modelIsPlainData = classes()
            .that()
            .resideInAPackage("dev.faultline.model")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.faultline.model", ADDRESSES)
            .because(
                    "facts are plain data: rules, tests and reports read them without AWS, Drools or Jackson; addresses"
                            + " are the one thing the JDK lacks, and home-made CIDR arithmetic is the one thing we refuse");

    @ArchTest
    static final ArchRule findingKnowsTheModelOnly = classes()
            .that()
            .resideInAPackage("dev.faultline.finding")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.faultline.finding", "dev.faultline.model")
            .because("what was concluded must be readable without knowing how, and storable for years");

    @ArchTest
    static final ArchRule analysisKnowsTheModelOnly = classes()
            .that()
            .resideInAPackage("dev.faultline.analysis")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.faultline.analysis", "dev.faultline.model", ADDRESSES)
            .because("algorithms over facts give the same answer for a live account, a plan and a test");

    @ArchTest
    static final ArchRule snapshotKnowsTheModelOnly = classes()
            .that()
            .resideInAPackage("dev.faultline.snapshot")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(JACKSON, "java..", "dev.faultline.snapshot", "dev.faultline.model"))
            .because("a folder of describe output is read the same whoever wrote it");

    @ArchTest
    static final ArchRule collectKnowsSnapshotsOnly = classes()
            .that()
            .resideInAPackage("dev.faultline.collect")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(
                    JACKSON,
                    "java..",
                    "dev.faultline.collect",
                    "dev.faultline.snapshot",
                    "dev.faultline.model",
                    "software.amazon.awssdk..",
                    "com.github.tomakehurst.wiremock..",
                    "com.google.common..",
                    "io.github.bucket4j..",
                    "org.slf4j..",
                    "javax.xml.stream..",
                    "javax.crypto..",
                    ADDRESSES,
                    // What Jackson reads YAML with: how large a file may be can be told to it alone.
                    "org.snakeyaml.engine.v2.api"))
            .because(
                    "what comes from AWS becomes a snapshot or a recording and nothing else: no second way to make a fact;"
                            + " a recording may have to hide public addresses, without CIDR arithmetic of our own");

    @ArchTest
    static final ArchRule rulesAreTheBorderToDrools = classes()
            .that()
            .resideInAPackage("dev.faultline.rules")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.faultline.rules",
                    "dev.faultline.finding",
                    "dev.faultline.analysis",
                    "dev.faultline.model",
                    "org.drools..",
                    "org.kie..")
            .because("rules see facts and insert violations; where facts come from is not their business");

    @ArchTest
    static final ArchRule reportKnowsFindingsOnly = classes()
            .that()
            .resideInAPackage("dev.faultline.report")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(
                    JACKSON,
                    "java..",
                    "dev.faultline.report",
                    "dev.faultline.finding",
                    "dev.faultline.model",
                    "gg.jte..",
                    "org.slf4j.."))
            .because("a report shows what was concluded and must not conclude anything itself");

    @ArchTest
    static final ArchRule theRootKnowsNeitherCommandsNorFormats = noClasses()
            .that()
            .resideInAPackage("dev.faultline")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.faultline.cli", "dev.faultline.collect", "dev.faultline.report")
            .because("an audit is a function of a snapshot, whoever asked and whoever reads");

    @ArchTest
    static final ArchRule onlyCommandsKnowTheRoot = noClasses()
            .that()
            .resideInAnyPackage("dev.faultline.*")
            .and()
            .resideOutsideOfPackage("dev.faultline.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.faultline")
            .because("the root puts the packages together, so none of them may lean on it");

    @ArchTest
    static final ArchRule awsEndsAtCollect = noClasses()
            .that()
            .resideOutsideOfPackage("dev.faultline.collect")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.github.tomakehurst..")
            .because("one vendor, one border");

    @ArchTest
    static final ArchRule droolsEndsAtRules = noClasses()
            .that()
            .resideOutsideOfPackage("dev.faultline.rules")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..")
            .because("the engine could be replaced: releases are rare and the project is still incubating");

    @ArchTest
    static final ArchRule picocliEndsAtCommands = noClasses()
            .that()
            .resideOutsideOfPackage("dev.faultline.cli")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "ch.qos.logback..")
            .because("everything but the commands must work without a terminal");

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().matching("dev.faultline.(*)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its user cannot be understood alone");

    @ArchTest
    static final ArchRule noCatchAllNames = noClasses()
            .that()
            .resideInAPackage("dev.faultline..")
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says that nobody knew what the class is for");

    private static String[] and(String[] some, String... more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
