// SPDX-License-Identifier: Apache-2.0
/** Coverage of whole test runs: {@code ./mvnw -B -q -pl tests -am test -Dsignum.coverage=FOLDER}. */
package dev.signum.coverage;
