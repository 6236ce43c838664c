import { Workspace } from "../cli/harness";

describe("imports that the file names", () => {
  const at = new Workspace();
  afterAll(() => at.remove());
  const withImports = async (imports: unknown) => {
    at.write("x.imports.json", typeof imports === "string" ? imports : JSON.stringify(imports));
    return (await at.run("synth", "--output", at.path("out"))).stderr;
  };

  beforeAll(async () => {
    at.write(
      "landing-zone.yaml",
      `${at.read("landing-zone.yaml")}\nterraform: { imports: x.imports.json }\n`,
    );
    at.write("x.imports.json", '{"version":1,"stacks":{}}');
    await at.run("lock");
  });

  const of = (ids: Record<string, string>, stack = "network-production") => ({
    version: 1,
    stacks: { [stack]: ids },
  });

  test.each([
    ["no JSON", "{", "IMPORTS_INVALID"],
    ["another form", { version: 2 }, "IMPORTS_INVALID"],
    [
      "an id of another form",
      of({ "aws_route_table_association.X": "rtb-1/subnet-1" }),
      "allowed: subnet-…/rtb-…",
    ],
    ["what can't be imported", of({ "aws_main_route_table_association.X": "x" }), "IMPORT_IMPOSSIBLE"],
    [
      "one object twice",
      of({ "aws_vpc.A": "vpc-0123456789abcdef0", "aws_vpc.B": "vpc-0123456789abcdef0" }),
      "IMPORT_TWICE",
    ],
    [
      "a stack that is not there",
      of({ "aws_vpc.A": "vpc-0123456789abcdef0" }, "network-x"),
      "IMPORT_STACK_UNKNOWN",
    ],
    ["a resource that is not there", of({ "aws_vpc.A": "vpc-0123456789abcdef0" }), "IMPORT_TARGET_UNKNOWN"],
  ])("%s is refused", async (_, imports, says) => {
    expect(await withImports(imports)).toContain(says);
  });
});
