import { disagreements, type Reviewed, reviewProblems, ruleOf } from "../../e2e/mutations/compare";
import { breaking } from "../../e2e/mutations/control";
import { type Mutant, mutantsOf } from "../../e2e/mutations/generate";
import type { Verdict } from "../../e2e/mutations/judge";
import { learn } from "../../e2e/mutations/learn";
import { sampleOf } from "../../e2e/mutations/sample";
import { commonTypes } from "../../e2e/mutations/schema";
import type { Block } from "../../e2e/schema/provider-schema";

const block: Block = {
  attributes: {
    name: { type: "string", optional: true },
    name_prefix: { type: "string", optional: true },
    size: { type: "number", required: true },
    arn: { type: "string", computed: true },
  },
  block_types: {
    rule: {
      nesting_mode: "list",
      block: { attributes: { action: { type: "string", required: true } } },
    },
  },
};

const body = { name: "main", size: 10, rule: [{ action: "allow" }] };

const mutants = mutantsOf([{ type: "aws_thing", at: 0, body }], { aws_thing: block }, () => [
  "allow",
  "deny",
]);

const of = (kind: string, path: string) =>
  mutants.filter((mutant) => mutant.kind === kind && mutant.path === path);

const refused = (summary: string, detail = ""): Verdict => ({
  stage: "validate",
  errors: [{ severity: "error", summary, detail, address: "" }],
});

const accepted: Verdict = { stage: "accepted", errors: [] };

test("every argument is dropped, set, given values and the wrong kind, the same in every run", () => {
  expect(mutants[0]).toMatchObject({ kind: "sound", body });
  expect(of("drop", "aws_thing.name").map((one) => one.body)).toEqual([
    { size: 10, rule: [{ action: "allow" }] },
  ]);
  expect(of("set", "aws_thing.name_prefix")[0]?.body).toEqual({ ...body, name_prefix: "allow" });
  expect(of("wrong kind", "aws_thing.size")[0]?.body).toEqual({ ...body, size: "some text" });
  expect(of("read-only", "aws_thing.arn")).toHaveLength(1);
  expect(of("value", "aws_thing.rule.action").map(({ value }) => value)).toContain("deny");
  expect(of("block doubled", "aws_thing.rule")[0]?.body["rule"]).toHaveLength(2);
  expect(of("block emptied", "aws_thing.rule")[0]?.body["rule"]).toEqual([{}]);
  expect(of("drop two", "aws_thing.name + size")[0]?.body).toEqual({ rule: [{ action: "allow" }] });
  expect(mutants.filter((one) => one.kind !== "sound" && one.body === body)).toEqual([]);
});

test("what only one provider has, or lets set, is left alone", () => {
  const older: Block = {
    attributes: { name: { type: "string", computed: true }, size: { type: "number", required: true } },
  };
  const [common] = Object.values(commonTypes({ aws_thing: block, aws_new: block }, { aws_thing: older }));
  expect(Object.keys(common?.attributes ?? {})).toEqual(["size"]);
  expect(common?.block_types).toEqual({});
});

test("a sample is a part, always the same, with every sound instance", () => {
  const sample = sampleOf(mutants, 10);
  expect(sample.length).toBeGreaterThan(1);
  expect(sample.length).toBeLessThan(mutants.length / 4);
  expect(sample[0]?.kind).toBe("sound");
  expect(sampleOf(mutants, 10)).toEqual(sample);
});

test("rules are told apart by what they say, not by the value that broke them", () => {
  const error = (summary: string, detail = "") => ({
    severity: "error" as const,
    summary,
    detail,
    address: "",
  });
  expect(ruleOf("aws_x", error('expected a.0.b to be one of ["A" "B"], got C'))).toBe(
    "aws_x: expected a.b to be one of [… …]",
  );
  expect(ruleOf("aws_x", error('"arn" (nonsense) is an invalid ARN: arn: invalid prefix'))).toBe(
    "aws_x: … is an invalid ARN: arn: invalid prefix",
  );
  expect(ruleOf("aws_x", error("Value", "expected b to be at least 3, got 2. Source: https://x"))).toBe(
    "aws_x: expected b to be at least 3",
  );
  expect(
    ruleOf("aws_x", error(`"{\\"a\\":" is not a valid CIDR block: netip.ParsePrefix("{\\"a\\":"): no '/'`)),
  ).toBe("aws_x: … is not a valid CIDR block");
});

describe("the review", () => {
  const pair = [mutants[0], mutants[1]] as Mutant[];
  const found = disagreements(
    pair,
    [accepted, refused("too long, got 9")],
    [refused("Odd", "no. Source: x"), accepted],
  );

  test("names each disagreement without a reason", () => {
    expect(found.map(({ refusedBy }) => refusedBy)).toEqual(["double", "real"]);
    expect(reviewProblems(found, true, [])).toEqual([
      expect.stringContaining("double aws_thing: no (1 mutants"),
      expect.stringContaining("real aws_thing: too long (1 mutants"),
    ]);
    expect(disagreements(pair, [accepted, refused("a")], [accepted, refused("b")])).toEqual([]);
  });

  test("takes reasons, each only as long as something needs it", () => {
    const reviewed: Reviewed[] = [
      { refusedBy: "double", reason: "AWS does", rules: ["aws_thing: no"] },
      { refusedBy: "real", reason: "older", rules: ["aws_thing: too long", "aws_thing: gone"] },
    ];
    expect(reviewProblems(found, false, reviewed)).toEqual([]);
    expect(reviewProblems(found, true, reviewed)).toEqual([
      expect.stringContaining("real aws_thing: gone: nothing needs"),
    ]);
  });
});

describe("what the provider says becomes rows", () => {
  const one = (value: unknown, path = "aws_thing.name"): Mutant => ({
    type: "aws_thing",
    path,
    kind: "value",
    value,
    instance: 0,
    body: {},
  });
  const taught = (verdicts: readonly (readonly [unknown, Verdict])[]) =>
    learn(
      verdicts.map(([value]) => one(value)),
      verdicts.map(([, verdict]) => verdict),
      "test",
    );

  test("closed lists, lengths, forms, empty texts", () => {
    const { arguments: rows } = taught([
      ["x", refused('expected name to be one of ["b" "a"], got x')],
      ["", refused('expected name to be one of ["b" "a"], got ')],
      ["a", accepted],
    ]);
    expect(rows["aws_thing.name"]).toEqual([
      { enum: ["a", "b"], source: "test" },
      { not_empty: true, source: "test" },
    ]);
    expect(taught([["x", refused('"name" (x) is an invalid ARN: arn: invalid prefix')]]).arguments).toEqual({
      "aws_thing.name": [{ format: "arn", source: "test" }],
    });
  });

  test("nothing is learned of an argument from words about a longer one", () => {
    const said = refused('expected name_prefix to be one of ["b" "a"], got x');
    expect(taught([["x", said]]).arguments).toEqual({});
  });

  test("not what its other verdicts contradict", () => {
    const said = refused("expected name to be one of [10 20], got 30");
    expect(
      taught([
        [30, said],
        [60, accepted],
      ]).arguments,
    ).toEqual({});
  });

  test("what excludes and what needs what, in the block that they share", () => {
    const { rules } = taught([
      ["", refused("Conflicting configuration arguments", '"name": conflicts with name_prefix')],
      ["", refused("Missing required argument", '"fast": all of `fast,gateway` must be specified')],
      [
        "",
        refused(
          "Invalid combination of arguments",
          '"site.0.a": one of `site.0.a,site.0.b` must be specified',
        ),
      ],
    ]);
    const row = { type: "aws_thing", written: true, source: "test" };
    expect(rules).toEqual(
      expect.arrayContaining([
        { ...row, kind: "at_most_one", arguments: ["name", "name_prefix"] },
        { ...row, kind: "required", arguments: ["gateway"], when: [{ argument: "fast" }] },
        { ...row, block: "site", kind: "exactly_one", arguments: ["a", "b"] },
      ]),
    );
  });
});

test("the control of the double has something to break only where a VPN is", () => {
  const vpn: Mutant = {
    type: "aws_vpn_connection",
    path: "aws_vpn_connection.enable_acceleration",
    kind: "set",
    value: true,
    instance: 0,
    body: {},
  };
  expect(
    breaking({ mutants: [...mutants, vpn], real: [...mutants.map(() => accepted), refused("no")] }),
  ).toEqual([mutants.length]);
  expect(breaking({ mutants, real: mutants.map(() => refused("no")) })).toEqual([]);
});
