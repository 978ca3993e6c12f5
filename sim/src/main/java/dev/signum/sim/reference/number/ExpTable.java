// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

/** Constants of {@link Elementary#exp}; a test makes them anew with Apache Commons Math and compares. */
final class ExpTable {
    /** Table entries per octave. */
    static final int STEPS = 32;

    /** fl(STEPS / ln 2). */
    static final float INVERSE_STEP = 0x1.715476p5f;

    /** ln 2 / STEPS in 12 bits: its product with an integer below 2^12 is exact. */
    static final float STEP_HIGH = 0x1.62ep-6f;

    /** fl(ln 2 / STEPS - STEP_HIGH). */
    static final float STEP_LOW = 0x1.0bfbe8p-20f;

    /** exp(r) - 1 - r is fitted by r^2 (C2 + C3 r), |r| at most ln 2 / 64. */
    static final float C2 = 0x1.000088p-1f;

    /** See {@link #C2}. */
    static final float C3 = 0x1.5555c8p-3f;

    private static final float[] HIGH = {
        0x1.0p0f, 0x1.059b0ep0f, 0x1.0b5586p0f, 0x1.11301ep0f, 0x1.172b84p0f, 0x1.1d4874p0f, 0x1.2387a6p0f,
        0x1.29e9ep0f, 0x1.306fep0f, 0x1.371a74p0f, 0x1.3dea64p0f, 0x1.44e086p0f, 0x1.4bfdaep0f, 0x1.5342b6p0f,
        0x1.5ab07ep0f, 0x1.6247ecp0f, 0x1.6a09e6p0f, 0x1.71f75ep0f, 0x1.7a1148p0f, 0x1.82589ap0f, 0x1.8ace54p0f,
        0x1.93737cp0f, 0x1.9c4918p0f, 0x1.a5503cp0f, 0x1.ae89fap0f, 0x1.b7f77p0f, 0x1.c199bep0f, 0x1.cb720ep0f,
        0x1.d5818ep0f, 0x1.dfc974p0f, 0x1.ea4afap0f, 0x1.f50766p0f
    };

    private static final float[] LOW = {
        0x0.0p0f,
        -0x1.9d4f52p-25f,
        0x1.9f3122p-25f,
        -0x1.fdb496p-25f,
        -0x1.c15742p-27f,
        -0x1.d2e8cap-25f,
        0x1.ceac48p-25f,
        -0x1.5c0424p-25f,
        0x1.4636e2p-25f,
        -0x1.18aac6p-25f,
        0x1.824684p-25f,
        0x1.8624b4p-30f,
        -0x1.593abcp-25f,
        -0x1.2c561p-25f,
        -0x1.5bd5ecp-27f,
        -0x1.f8b55p-25f,
        0x1.9fcef4p-26f,
        0x1.1d8beep-25f,
        -0x1.829fdp-25f,
        -0x1.accc7cp-26f,
        0x1.15506ep-27f,
        -0x1.e64744p-25f,
        0x1.51f848p-27f,
        -0x1.b83b54p-25f,
        -0x1.a94b14p-26f,
        -0x1.a09438p-25f,
        -0x1.3d56b2p-27f,
        -0x1.8837ccp-27f,
        -0x1.822dbcp-27f,
        -0x1.908c94p-25f,
        0x1.52486cp-27f,
        -0x1.246ebp-26f
    };

    private ExpTable() {}

    /** fl(2^(j / STEPS)), 0 &lt;= j &lt; STEPS. */
    static float high(int j) {
        return HIGH[j];
    }

    /** fl(2^(j / STEPS) - high(j)). */
    static float low(int j) {
        return LOW[j];
    }
}
