import { array, assert, constantFrom, property } from "fast-check";
import { planMappingEdits } from "../../../../../capabilities/cloudhub/model/anypoint/mapping-edits";
import type { DesiredMapping } from "../../../../../capabilities/cloudhub/model/desired";

const mapping = (inputUri: string): DesiredMapping => ({
  ...{ inputUri, appName: "app", appUri: "/", upstreamProtocol: "https" },
});
const lists = array(constantFrom(...["/a/", "/b/", "/c/", "/d/"].map(mapping)), { maxLength: 6 });

/** The list after the commands: the client adds at the front and removes by index. */
function run(current: readonly DesiredMapping[], edits: ReturnType<typeof planMappingEdits>) {
  const list = [...current];
  for (const added of edits.add) list.unshift(added);
  for (const { at, mapping: expected } of edits.remove) {
    expect(list[at]).toEqual(expected);
    list.splice(at, 1);
  }
  return list;
}

test("mappings become those of the file in their order, whatever was there", () => {
  assert(
    property(lists, lists, (current, desired) => {
      const edits = planMappingEdits(current, desired, () => true);
      expect(run(current, edits)).toEqual(desired);
      expect(planMappingEdits(desired, desired, () => true)).toEqual({ add: [], remove: [], foreign: [] });
    }),
  );
});

test("foreign ones stay where they say, and those of the file keep their order", () => {
  assert(
    property(lists, lists, (current, desired) => {
      const edits = planMappingEdits(current, desired, () => false);
      const list = run(current, edits);
      for (const { at, mapping: foreign } of edits.foreign) expect(list[at]).toEqual(foreign);
      const taken = new Set(edits.foreign.map(({ at }) => at));
      expect(list.filter((_, index) => !taken.has(index))).toEqual(desired);
    }),
  );
});

test("one that is added in front costs one command", () => {
  const [first, second, third] = ["/a/", "/b/", "/c/"].map(mapping) as [
    DesiredMapping,
    DesiredMapping,
    DesiredMapping,
  ];
  expect(planMappingEdits([second, third], [first, second, third], () => true)).toEqual({
    ...{ add: [first], remove: [], foreign: [] },
  });
});
