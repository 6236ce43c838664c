import { GAPS, refuseDrift, withoutGaps } from "../../e2e/tier7/gaps";

const QUERY_LOG = "aws_route53_resolver_query_log_config";

test("what the emulator lacks is left out of stack and outputs, and named", () => {
  const { stack, met } = withoutGaps({
    resource: {
      aws_subnet: { a: { cidr_block: "10.0.0.0/28", private_dns_hostname_type_on_launch: "resource-name" } },
      [QUERY_LOG]: { log: { name: "a" } },
    },
    output: { log: { value: `\${${QUERY_LOG}.log.id}` }, subnet: { value: "${aws_subnet.a.id}" } },
  });
  expect(stack).toEqual({
    resource: { aws_subnet: { a: { cidr_block: "10.0.0.0/28" } } },
    output: { subnet: { value: "${aws_subnet.a.id}" } },
  });
  expect([...met]).toEqual([
    "resource aws_subnet.private_dns_hostname_type_on_launch",
    `resource ${QUERY_LOG}`,
  ]);
});

describe("a second plan", () => {
  const change = (type: string, actions: readonly string[], after: Record<string, unknown>) => ({
    address: `${type}.a`,
    type,
    mode: "managed",
    change: { actions, before: { description: "", port: 1 }, after: { description: "", port: 1, ...after } },
  });
  const RULE = "aws_vpc_security_group_egress_rule";

  it("may change what the emulator loses, and says so", () => {
    const met = new Set<string>();
    refuseDrift([change(RULE, ["update"], { description: "S3" }), change(RULE, ["no-op"], {})], met);
    expect([...met]).toEqual([`drift ${RULE}.description`]);
  });

  it.each([
    ["another argument", change(RULE, ["update"], { description: "S3", port: 2 }), `update ${RULE}.a: port`],
    ["another type", change("aws_vpc", ["update"], { description: "S3" }), "update aws_vpc.a: description"],
    ["a replacement", change(RULE, ["delete", "create"], { description: "S3" }), `delete,create ${RULE}.a`],
  ])("must not change %s", (_, changed, says) => {
    expect(() => refuseDrift([changed], new Set())).toThrow(says);
  });
});

test("each gap has a reason, and what is left out has a probe", () => {
  expect(new Set(GAPS.map(({ kind }) => kind)).size).toBe(GAPS.length);
  for (const { kind, reason, probe } of GAPS) {
    expect(reason).toMatch(/^[A-Z].{15,}\.$/);
    expect(probe === undefined).toBe(kind.startsWith("drift "));
  }
});
