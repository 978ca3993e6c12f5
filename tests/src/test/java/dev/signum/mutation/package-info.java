// SPDX-License-Identifier: Apache-2.0
/** Whether the benches notice faults in the Verilog of their blocks: {@code ./mvnw -B -q -Pmutation -pl tests -am test}. */
package dev.signum.mutation;
