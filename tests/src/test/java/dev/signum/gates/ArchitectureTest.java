// SPDX-License-Identifier: Apache-2.0
package dev.signum.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom (docs/architecture.md). */
@AnalyzeClasses(packages = "dev.signum", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ARCH = "dev.signum.arch..";
    private static final String[] HDL_GEN = {"dev.signum.jhdl..", "dev.signum.rtl.."};
    private static final String SIM = "dev.signum.sim..";
    private static final String SIMULATED_CARD = "dev.signum.sim.card..";
    private static final String HOST = "dev.signum.host..";
    private static final String CLI = "dev.signum.host.cli..";

    @ArchTest
    static final ArchRule oneFolderKnowsSpinalHdl = noClasses()
            .that()
            .resideOutsideOfPackage("dev.signum.jhdl.spinal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("spinal..", "scala..");

    @ArchTest
    static final ArchRule archKnowsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage(ARCH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HDL_GEN[0], HDL_GEN[1], SIM, HOST);

    @ArchTest
    static final ArchRule generatorsKnowOnlyArch = noClasses()
            .that()
            .resideInAnyPackage(HDL_GEN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SIM, HOST);

    @ArchTest
    static final ArchRule theHdlKnowsNoCore = noClasses()
            .that()
            .resideInAPackage(HDL_GEN[0])
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HDL_GEN[1], ARCH);

    @ArchTest
    static final ArchRule simulationKnowsOnlyArch = noClasses()
            .that()
            .resideInAPackage(SIM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HDL_GEN[0], HDL_GEN[1], HOST);

    @ArchTest
    static final ArchRule theReferenceKnowsNoSimulatorAndNoTool = noClasses()
            .that()
            .resideInAPackage("dev.signum.sim.reference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.signum.sim.verilator..", SIMULATED_CARD, "dev.signum.sim.tools..");

    @ArchTest
    static final ArchRule hostKnowsNoGenerator = noClasses()
            .that()
            .resideInAPackage(HOST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HDL_GEN);

    @ArchTest
    static final ArchRule onlyTheDevicesOfTheCommandLineKnowTheSimulatedCard = noClasses()
            .that()
            .resideInAPackage(HOST)
            .and()
            .doNotHaveFullyQualifiedName("dev.signum.host.cli.Devices")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SIMULATED_CARD, "dev.signum.sim.verilator..");

    @ArchTest
    static final ArchRule nothingKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI);

    @ArchTest
    static final ArchRule librariesPrintNothing =
            noClasses().that().resideOutsideOfPackage(CLI).should().accessField(System.class, "out");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.signum.(**)").should().beFreeOfCycles();
}
