import { ESTATES, synthesisOf } from "./estates";
import { nameDisputes } from "./names/disputes";

const LINKED = ESTATES.filter(({ name }) => ["hybrid", "peering", "load-balancers"].includes(name));

test.each(LINKED)("$name: lookup says of every name what a resolver finds in the JSON", (estate) => {
  const { answers, lines } = nameDisputes(synthesisOf(estate).subject);
  expect(lines).toEqual([]);
  expect(new Set(answers).size).toBeGreaterThan(1);
});

describe("the resolver notices what is missing in the JSON", () => {
  const [hybrid] = LINKED.filter(({ name }) => name === "hybrid");
  if (hybrid === undefined) throw new Error("there is no hybrid estate");

  test.each([
    "aws_route53_zone",
    "aws_route53_zone_association",
    "aws_route53_vpc_association_authorization",
    "aws_route53_record",
    "aws_route53_resolver_rule",
    "aws_route53_resolver_rule_association",
    "aws_route53_resolver_endpoint",
    "aws_ram_resource_association",
    "aws_ram_principal_association",
  ])("without %s", (type) => {
    const { subject } = synthesisOf(hybrid);
    const stack = subject.stacks["dns-main"];
    expect(Object.keys(stack?.resource?.[type] ?? {})).not.toEqual([]);
    const resource = { ...stack?.resource, [type]: {} };
    const stacks = { ...subject.stacks, "dns-main": { ...stack, resource } };
    expect(nameDisputes({ ...subject, stacks }).lines.length).toBeGreaterThan(0);
  });
});
