import { compareResources } from "../../../review/changes/resources/compare";
import type { StackJson, Stacks } from "../../../review/changes/resources/stack-json";

const VPC = { cidr_block: "10.0.0.0/16", tags: { Name: "a" } };

const SUBNET = { vpc_id: `\${aws_vpc.v.id}`, cidr_block: "10.0.0.0/24" };

const network = (resource: StackJson["resource"] = {}, more: Partial<StackJson> = {}): Stacks => ({
  network: {
    terraform: { backend: { local: { path: "states/network.tfstate" } } },
    provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { organization: "acme" } }] }] },
    ...more,
    resource: { aws_vpc: { v: VPC }, aws_subnet: { s: SUBNET }, ...resource },
  },
});

/** `replace aws_vpc.v: cidr_block!` */
function changed(before: Stacks, after: Stacks): string[] {
  return compareResources(before, after).map(({ action, address, arguments: all, isCertain, refused }) => {
    const names = all.map(({ name, forces }) => `${name}${forces ? "!" : ""}`);
    const facts = [
      ...(isCertain === false ? ["unsure"] : []),
      ...(refused === undefined ? [] : [`refused: ${refused}`]),
    ];
    return [`${action} ${address}`, ...names, ...facts].join(" ");
  });
}

test("equal stacks change nothing, whatever the order of their keys", () => {
  const turned = network({ aws_vpc: { v: { tags: { Name: "a" }, cidr_block: "10.0.0.0/16" } } });
  expect(changed(network(), turned)).toEqual([]);
});

test.each<[string, StackJson["resource"], string[]]>([
  [
    "a tag changes in place",
    { aws_vpc: { v: { ...VPC, tags: { Name: "b" } } } },
    ["change aws_vpc.v tags.Name"],
  ],
  [
    "a range replaces the VPC, and what refers to its id",
    { aws_vpc: { v: { ...VPC, cidr_block: "10.1.0.0/16" } } },
    ["replace aws_vpc.v cidr_block!", "replace aws_subnet.s vpc_id!"],
  ],
  [
    "a replacement of what is protected is refused",
    { aws_subnet: { s: { ...SUBNET, cidr_block: "10.0.1.0/24", lifecycle: { prevent_destroy: true } } } },
    ["replace aws_subnet.s cidr_block! refused: protected"],
  ],
  [
    "an argument that Terraform is to ignore",
    { aws_vpc: { v: { ...VPC, tags: {}, lifecycle: { ignore_changes: ["tags"] } } } },
    [],
  ],
  ["a default that is written down", { aws_vpc: { v: { ...VPC, instance_tenancy: "default" } } }, []],
  ["what nobody has looked up", { aws_no_such: { x: { a: 1 } } }, ["add aws_no_such.x"]],
  ["what is gone is destroyed", { aws_subnet: {} }, ["destroy aws_subnet.s"]],
])("%s", (_, resource, expected) => {
  expect(changed(network(), network(resource))).toEqual(expected);
});

test("an argument that the provider computes keeps its value when it is left out", () => {
  const given = network({ aws_vpc: { v: { ...VPC, enable_dns_hostnames: true } } });
  expect(changed(given, network())).toEqual([]);
  expect(changed(network(), given)).toEqual(["change aws_vpc.v enable_dns_hostnames unsure"]);
});

test("of a type that nobody has looked up it is not known what a change does", () => {
  const of = (a: number) => network({ aws_no_such: { x: { a } } });
  expect(changed(of(1), of(2))).toEqual(["change aws_no_such.x a unsure"]);
});

test("a resource under another address stays, also in what refers to it", () => {
  const moved = [{ from: "aws_vpc.v", to: "aws_vpc.w" }];
  const after = network(
    { aws_vpc: { w: VPC }, aws_subnet: { s: { ...SUBNET, vpc_id: `\${aws_vpc.w.id}` } } },
    { moved },
  );
  expect(changed(network(), after)).toEqual(["move aws_vpc.w"]);
});

test("a state forgets what a removed block keeps", () => {
  const after = network(
    { aws_subnet: {} },
    { removed: [{ from: "aws_subnet.s", lifecycle: { destroy: false } }] },
  );
  expect(changed(network(), after)).toEqual(["forget aws_subnet.s"]);
});

test("a stack that is no longer synthesised is left as it is", () => {
  expect(changed(network(), {})).toEqual(["leave aws_vpc.v", "leave aws_subnet.s"]);
});

test("what leaves together with its provider, Terraform can't destroy", () => {
  const far = { aws_eip: { e: { provider: "aws.far" } } };
  const provider = { aws: [{ region: "eu-west-1", default_tags: [{ tags: { organization: "acme" } }] }] };
  const before = network(far, {
    provider: { aws: [...provider.aws, { alias: "far", region: "eu-west-2" }] },
  });
  expect(changed(before, network())).toEqual(["destroy aws_eip.e refused: provider-gone"]);
});

test("a reference to what an apply of the target does not change is no change", () => {
  const renamed = network({ aws_vpc: { v: { ...VPC, tags: { Name: "b" } } } });
  expect(changed(network(), renamed)).not.toContainEqual(expect.stringContaining("aws_subnet"));
});

test("a default tag changes what has tags, unless the resource sets it itself", () => {
  const provider = {
    aws: [{ region: "eu-west-1", default_tags: [{ tags: { organization: "acme", Name: "z" } }] }],
  };
  expect(changed(network(), network({}, { provider }))).toEqual(["change aws_subnet.s tags_all.Name"]);
});

test("a provider of another region replaces everything", () => {
  const provider = { aws: [{ region: "eu-west-2", default_tags: [{ tags: { organization: "acme" } }] }] };
  expect(changed(network(), network({}, { provider }))).toEqual([
    "replace aws_vpc.v region!",
    "replace aws_subnet.s vpc_id! region!",
  ]);
});

describe("a stack that reads another one", () => {
  const state = { backend: "local", config: { path: "states/network.tfstate" } };
  const id = `\${data.terraform_remote_state.n.outputs.vpc_id}`;
  const both = (stacks: Stacks): Stacks => ({
    network: { ...stacks["network"], output: { vpc_id: { value: `\${aws_vpc.v.id}` } } },
    link: {
      data: { terraform_remote_state: { n: state } },
      resource: {
        aws_route_table: { t: { vpc_id: id } },
        aws_ec2_tag: { g: { resource_id: "x", key: "k", value: id } },
      },
    },
  });

  test("changes with the outputs that it reads", () => {
    const after = network({ aws_vpc: { v: { ...VPC, cidr_block: "10.1.0.0/16" } } });
    expect(changed(both(network()), both(after)).slice(2)).toEqual([
      "replace aws_route_table.t vpc_id!",
      "change aws_ec2_tag.g value",
    ]);
  });

  test("and with no other part of an output that has many", () => {
    const of = (tables: Readonly<Record<string, string>>): Stacks => ({
      network: { ...network()["network"], output: { tables: { value: tables } } },
      link: {
        data: { terraform_remote_state: { n: state } },
        resource: {
          aws_ec2_tag: {
            a: { key: "k", value: `\${data.terraform_remote_state.n.outputs.tables["a-1"]}` },
            b: { key: "k", value: `\${data.terraform_remote_state.n.outputs.tables.b}` },
          },
        },
      },
    });
    const before = of({ "a-1": "x", b: "y" });
    expect(changed(before, of({ "a-1": "x", b: "y", c: "z" }))).toEqual([]);
    expect(changed(before, of({ "a-1": "x", b: "w" }))).toEqual(["change aws_ec2_tag.b value"]);
    expect(changed(before, of({ b: "y" }))).toEqual(["change aws_ec2_tag.a value"]);
  });

  test("and with nothing else of it", () => {
    const after = network({ aws_vpc: { v: { ...VPC, tags: {} } } });
    expect(changed(both(network()), both(after))).toEqual(["change aws_vpc.v tags.Name"]);
  });
});

test("what is only written changes with its revision, and not by itself", () => {
  const secret = (value: string, revision: number) =>
    network({ kubernetes_secret_v1: { s: { data_wo: { token: value }, data_wo_revision: revision } } });
  expect(changed(secret("a", 1), secret("b", 1))).toEqual([]);
  expect(changed(secret("a", 1), secret("b", 2))).toEqual(["change kubernetes_secret_v1.s data_wo_revision"]);
});

test("an account that is named no longer may be another one; one that is named for the first time is not", () => {
  const of = (aws: object) => network({}, { provider: { aws: [{ region: "eu-west-1", ...aws }] } });
  const [named, plain] = [of({ allowed_account_ids: ["111122223333"] }), of({})];
  expect(changed(plain, named)).toEqual([]);
  expect(changed(named, plain)).toEqual([
    "change aws_vpc.v account unsure",
    "change aws_subnet.s account unsure",
  ]);
});

test("a trigger replaces what it is written on", () => {
  const triggered = (cidr: string) =>
    network({
      aws_vpc: { v: { ...VPC, cidr_block: cidr } },
      aws_subnet: {},
      terraform_data: { d: { lifecycle: { replace_triggered_by: ["aws_vpc.v.id"] } } },
    });
  expect(changed(triggered("10.0.0.0/16"), triggered("10.1.0.0/16"))).toContain("replace terraform_data.d");
  expect(changed(triggered("10.0.0.0/16"), triggered("10.0.0.0/16"))).toEqual([]);
});

test("texts of values are cut", () => {
  const [change] = compareResources(
    network(),
    network({ aws_vpc: { v: { ...VPC, tags: { Name: "x".repeat(900) } } } }),
  );
  expect(change?.arguments[0]?.after).toHaveLength(121);
});
