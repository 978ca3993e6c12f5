// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void anotherReaderReadsTheSame() throws IOException {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text \"quoted\" \\ \t\n\u0001 \u00fc", List.of(1, 2.5, -3L, true));
        value.put("empty", Map.of("list", List.of(), "none", Map.of()));
        value.put("null", Arrays.asList((Object) null));
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(
                mapper.valueToTree(value).toString(),
                mapper.readTree(JsonText.of(value)).toString());
    }

    @Test
    void eachItemHasALineOfItsOwn() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", 1);
        value.put("b", List.of("x"));
        assertEquals("{\n  \"a\": 1,\n  \"b\": [\n    \"x\"\n  ]\n}\n", JsonText.of(value));
    }

    @Test
    void whatJsonCannotSayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> JsonText.of(List.of(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> JsonText.of(Map.of("a", new int[1])));
    }
}
