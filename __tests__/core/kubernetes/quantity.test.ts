import fc from "fast-check";
import { cpuText, GIB, MIB, memoryText, parseCpu, parseMemory } from "../../../core/kubernetes";

test.each([
  ["500m", 500],
  ["2", 2000],
  ["0.5", 500],
  ["1.005", 1005],
  [4, 4000],
  [0.25, 250],
])("%s of CPU", (text, millicores) => {
  expect(parseCpu(text)).toBe(millicores);
});

test.each(["", "m", "-1", "1.0005", "1e3", "500M", "1 ", "1,5"])("%j is no CPU", (text) => {
  expect(() => parseCpu(text)).toThrow("CPU_QUANTITY");
});

test.each([
  ["1Gi", GIB],
  ["512Mi", 512 * MIB],
  ["2048Ki", 2 * MIB],
  ["1Ti", 1024 * GIB],
])("%s of memory", (text, bytes) => {
  expect(parseMemory(text)).toBe(bytes);
});

test.each(["", "1", "1G", "1.5Gi", "-1Gi", "1gi", "Gi"])("%j is no memory", (text) => {
  expect(() => parseMemory(text)).toThrow("MEMORY_QUANTITY");
});

test("texts are the shortest, and mean the same", () => {
  expect([1000, 1500, 0, 20].map(cpuText)).toEqual(["1", "1500m", "0", "20m"]);
  expect([GIB, 1536 * MIB, 1024, 3, 0].map(memoryText)).toEqual(["1Gi", "1536Mi", "1Ki", "3", "0"]);
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (millicores, kibibytes) => {
      expect(parseCpu(cpuText(millicores))).toBe(millicores);
      expect(parseMemory(memoryText((kibibytes + 1) * 1024))).toBe((kibibytes + 1) * 1024);
    }),
  );
});
