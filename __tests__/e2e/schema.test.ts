import { findBinding } from "../../e2e/schema/binding-source";
import { buildBlock } from "../../e2e/schema/build-block";
import { schemasFor } from "../../e2e/schema/extract";
import { parseBinding } from "../../e2e/schema/parse-binding";
import type { Attribute, Block } from "../../e2e/schema/provider-schema";
import { AWS } from "./schema-fixture";

const aws = findBinding("aws", __dirname);

const used = (types: { resource?: string[]; data?: string[]; ephemeral?: string[] }) => ({
  resource: [],
  data: [],
  ephemeral: [],
  providers: ["aws"],
  ...types,
});

function resource(type: string): Block {
  const block = schemasFor(used({ resource: [type] }), [aws]).provider_schemas[AWS]?.resource_schemas?.[type]
    ?.block;
  if (!block) throw new Error(`no ${type}`);
  return block;
}

const attribute = (type: string, name: string): Attribute | undefined => resource(type).attributes?.[name];

describe("the extracted schema", () => {
  test.each([
    ["aws_vpc", "cidr_block", { type: "string", optional: true, computed: true }],
    ["aws_vpc", "arn", { type: "string", computed: true }],
    ["aws_subnet", "vpc_id", { type: "string", required: true }],
    ["aws_vpc", "tags", { type: ["map", "string"], optional: true }],
    ["aws_vpc_endpoint", "subnet_ids", { type: ["set", "string"], optional: true, computed: true }],
    ["aws_vpc_endpoint", "cidr_blocks", { type: ["list", "string"], computed: true }],
    ["aws_flow_log", "max_aggregation_interval", { type: "number", optional: true }],
    [
      "aws_vpc_endpoint",
      "dns_entry",
      { type: ["list", ["object", { dns_name: "string", hosted_zone_id: "string" }]], computed: true },
    ],
    [
      "aws_secretsmanager_secret_version",
      "secret_string",
      { type: "string", optional: true, sensitive: true },
    ],
    [
      "aws_secretsmanager_secret_version",
      "secret_string_wo",
      { type: "string", optional: true, sensitive: true, write_only: true },
    ],
    ["aws_secretsmanager_secret_version", "has_secret_string_wo", { type: "bool", computed: true }],
  ])("%s.%s", (type, name, expected) => {
    expect(attribute(type, name)).toEqual(expected);
  });

  test("a list that the configuration writes like blocks stays an attribute", () => {
    const block = resource("aws_security_group");
    expect(block.block_types?.["ingress"]).toBeUndefined();
    expect(block.attributes?.["ingress"]).toMatchObject({
      type: ["set", ["object", { cidr_blocks: ["list", "string"] }]],
    });
  });

  test("blocks keep their nesting, and how many there must and may be", () => {
    const blocks = resource("aws_lb_listener").block_types ?? {};
    expect(blocks["default_action"]).toMatchObject({ nesting_mode: "list", min_items: 1 });
    expect(blocks["default_action"]?.max_items).toBeUndefined();
    expect(blocks["mutual_authentication"]).toMatchObject({ nesting_mode: "list", max_items: 1 });
    expect(blocks["timeouts"]).toMatchObject({ nesting_mode: "single" });
    const forward = blocks["default_action"]?.block.block_types?.["forward"]?.block.block_types;
    expect(forward?.["target_group"]).toMatchObject({ nesting_mode: "set", min_items: 1, max_items: 5 });
  });

  test("a block that must be there twice is known from the table", () => {
    expect(resource("aws_route53_resolver_endpoint").block_types?.["ip_address"]).toMatchObject({
      min_items: 2,
      max_items: 10,
    });
  });

  test("the provider's configuration has its blocks, but not cdktf's alias", () => {
    const block = schemasFor(used({}), [aws]).provider_schemas[AWS]?.provider.block;
    expect(block?.attributes?.["alias"]).toBeUndefined();
    expect(block?.attributes?.["allowed_account_ids"]).toEqual({ type: ["set", "string"], optional: true });
    expect(block?.block_types?.["assume_role"]?.block.attributes?.["role_arn"]).toEqual({
      type: "string",
      optional: true,
    });
  });

  test("an ephemeral resource comes from the table; one that isn't there is refused with its name", () => {
    const schemas = schemasFor(used({ ephemeral: ["aws_secretsmanager_secret_version"] }), [aws]);
    const block =
      schemas.provider_schemas[AWS]?.ephemeral_resource_schemas?.["aws_secretsmanager_secret_version"]?.block;
    expect(block?.attributes?.["secret_string"]).toEqual({ type: "string", computed: true, sensitive: true });
    expect(() => schemasFor(used({ ephemeral: ["aws_no_such"] }), [aws])).toThrow(
      "no schema for the ephemeral resource aws_no_such; e2e/schema/facts.json has",
    );
  });

  test("a type that the provider lacks is refused with the provider's version", () => {
    expect(() => schemasFor(used({ resource: ["aws_no_such"] }), [aws])).toThrow(
      /has no module "no-such": the provider [\d.]+ has no such type/,
    );
  });
});

describe("WAF's statements, which contain each other", () => {
  const statement = (type: string) => resource(type).block_types?.["rule"]?.block.block_types?.["statement"];

  test("are nested three times, and no further", () => {
    let block = statement("aws_wafv2_web_acl")?.block;
    for (const _ of ["first", "second", "third"]) {
      expect(block?.block_types?.["byte_match_statement"]).toMatchObject({
        nesting_mode: "list",
        max_items: 1,
      });
      block = block?.block_types?.["not_statement"]?.block.block_types?.["statement"]?.block;
    }
    expect(block?.block_types?.["byte_match_statement"]).toBeDefined();
    expect(block?.block_types?.["not_statement"]).toBeUndefined();
  });

  test("are cut to what stacks use and one level more, where every name and argument stays", () => {
    const whole = statement("aws_wafv2_web_acl")?.block.block_types ?? {};
    const path = "aws_wafv2_web_acl.rule.statement";
    const statements = [path, `${path}.not_statement`, `${path}.not_statement.statement`];
    const schemas = schemasFor({ ...used({ resource: ["aws_wafv2_web_acl"] }), statements }, [aws]);
    const rule =
      schemas.provider_schemas[AWS]?.resource_schemas?.["aws_wafv2_web_acl"]?.block.block_types?.["rule"];
    const cut = rule?.block.block_types?.["statement"]?.block.block_types ?? {};
    expect(Object.keys(cut)).toEqual(Object.keys(whole));
    const inner = (of: typeof whole) => of["not_statement"]?.block.block_types?.["statement"];
    expect(Object.keys(inner(cut)?.block.block_types ?? {})).toEqual(
      Object.keys(inner(whole)?.block.block_types ?? {}),
    );
    expect(inner(cut)).toMatchObject({ min_items: 1 });
    // One level further: what it takes, and no blocks.
    const unused = cut["rate_based_statement"]?.block;
    expect(unused?.attributes).toEqual(whole["rate_based_statement"]?.block.attributes);
    expect(unused?.block_types).toBeUndefined();
    expect(JSON.stringify(cut).length).toBeLessThan(JSON.stringify(whole).length / 50);
  });

  test("of a rule group don't refer to other groups", () => {
    expect(statement("aws_wafv2_web_acl")?.block.block_types?.["managed_rule_group_statement"]).toBeDefined();
    expect(
      statement("aws_wafv2_rule_group")?.block.block_types?.["managed_rule_group_statement"],
    ).toBeUndefined();
    expect(statement("aws_wafv2_rule_group")).toMatchObject({ min_items: 1, max_items: 1 });
  });
});

describe("what can't be classified is refused, not guessed", () => {
  const source = (line: string) => `
export class Thing extends cdktf.TerraformResource {
  public static readonly tfResourceType = "aws_thing";
  // size - computed: true, optional: false, required: false
  public get size() {
    ${line}
  }
}`;
  const none = {
    typeOf: () => undefined,
    blockOf: () => undefined,
    minItems: () => undefined,
    maxItems: () => undefined,
    isSensitive: () => false,
    isWriteOnly: () => false,
  };
  const build = (line: string) => buildBlock(parseBinding(source(line), "aws/thing"), none);

  test("a known getter tells the type", () => {
    expect(build("return this.getNumberAttribute('size');").attributes?.["size"]).toEqual({
      type: "number",
      computed: true,
    });
  });

  test("an unknown getter is named", () => {
    expect(() => build("return this.getSomethingNew('size');")).toThrow(
      "aws_thing.size: can't tell its schema from the binding",
    );
  });

  test("a module without a resource is named", () => {
    expect(() => parseBinding("export interface Nothing {}", "aws/nothing")).toThrow(
      "aws/nothing: no resource class found in the binding",
    );
  });
});
