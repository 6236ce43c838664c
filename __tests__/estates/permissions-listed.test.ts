import { permissionOf } from "../../capabilities/bootstrap/model/permissions";
import { ESTATES, synthesisOf } from "./estates";

interface Body {
  readonly resource?: object;
  readonly data?: object;
}

/**
 * Types of AWS that a stack makes or reads. What bootstrap makes is applied by people, and secrets that are read without
 * being kept have rights of their own, by their names.
 */
function typesOf(name: string, { resource = {}, data = {} }: Body): string[] {
  if (name.startsWith("bootstrap-")) return [];
  return [resource, data].flatMap(Object.keys).filter((type) => type.startsWith("aws_"));
}

test("what pipelines need for each type of every estate is in the table of their rights", () => {
  const types = new Set(
    ESTATES.flatMap((estate) =>
      Object.entries(synthesisOf(estate).subject.stacks).flatMap(([name, body]) =>
        typesOf(name, body as Body),
      ),
    ),
  );
  expect(types.size).toBeGreaterThan(80);
  expect([...types].filter((type) => permissionOf(type) === undefined)).toEqual([]);
});

test("a type that no row has is found", () => {
  expect(typesOf("network-a", { resource: { aws_thing: {} }, data: { other_thing: {} } })).toEqual([
    "aws_thing",
  ]);
  expect(permissionOf("aws_thing")).toBeUndefined();
});
