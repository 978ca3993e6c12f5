// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds a board's list of crossings against its constraints, its IP and the Verilog of its synchronisers. */
final class CrossingCheck {
    private CrossingCheck() {}

    /**
     * What is wrong.
     *
     * @param list {@code crossings.tsv}
     * @param recording what IP Tcl and constraints said
     * @param verilog text of modules by file name
     */
    static List<String> faults(String list, Recording recording, Map<String, String> verilog) {
        List<String> faults = new ArrayList<>();
        list.lines().skip(1).map(line -> line.split("\t")).forEach(crossing -> {
            String place = crossing[0];
            String cell = crossing[1];
            switch (crossing[2]) {
                case "LEVEL" -> {
                    synchroniser(faults, place, "synchroniser", verilog);
                    exception(faults, recording, place, "-to", "pin:" + place + "/settle/meta_reg/D");
                }
                case "RESET" -> {
                    synchroniser(faults, place, cell, verilog);
                    String instance = place.substring(0, place.indexOf('/'));
                    exception(faults, recording, place, "-to", "{pin:" + instance + "/waiting_reg[*]/PRE}");
                }
                case "INPUT" -> {
                    if (crossing[3].equals("pin")) {
                        exception(faults, recording, place, "-from", "port:pcie_reset_n");
                    } else {
                        exception(faults, recording, place, "-through", "pin:" + place);
                    }
                }
                case "BUS" -> {
                    if (!"1".equals(recording.properties(cell).get("ACLK_ASYNC"))) {
                        faults.add(place + ": " + cell + " is no converter between unrelated clocks");
                    }
                }
                default -> faults.add(place + ": unknown kind " + crossing[2]);
            }
        });
        if (recording.of("constraint").stream()
                .anyMatch(words -> words.getFirst().equals("set_clock_groups"))) {
            faults.add("clock groups take the IP's own limits away");
        }
        return faults;
    }

    private static void synchroniser(List<String> faults, String place, String module, Map<String, String> verilog) {
        if (!verilog.getOrDefault(module + ".v", "").contains("ASYNC_REG = \"TRUE\"")) {
            faults.add(place + ": " + module + " has no flip-flops marked ASYNC_REG");
        }
    }

    private static void exception(List<String> faults, Recording recording, String place, String option, String what) {
        if (!recording.of("constraint").contains(List.of("set_false_path", option, what))) {
            faults.add(place + ": no set_false_path " + option + " " + what);
        }
    }
}
