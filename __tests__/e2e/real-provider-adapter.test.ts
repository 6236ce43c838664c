import { adaptStack } from "../../e2e/real-provider/adapt";
import { RENAMED, REVIEWED, renamedKind, reviewProblems } from "../../e2e/real-provider/reviewed";
import type { Block, ProviderSchema } from "../../e2e/schema/provider-schema";

const schema = (block: Block) => ({ version: 0, block });

const text = { type: "string", optional: true } as const;

const OLDER: ProviderSchema = {
  provider: schema({ attributes: { region: text } }),
  resource_schemas: {
    aws_lb: schema({
      attributes: { name: text, arn: { type: "string", computed: true } },
      block_types: {
        access_logs: { nesting_mode: "list", block: { attributes: { bucket: text } } },
      },
    }),
    aws_nat_gateway: schema({ attributes: { subnet_id: text } }),
    aws_dx_gateway_association: schema({ attributes: { id: { type: "string", computed: true } } }),
  },
  data_source_schemas: { aws_region: schema({ attributes: { name: { type: "string", computed: true } } }) },
};

const STACK = {
  terraform: {
    required_version: ">= 1.11",
    required_providers: { aws: { source: "aws", version: "6.25.0" } },
  },
  provider: { aws: [{ region: "eu-west-1", alias: "other", later: true }] },
  data: { aws_region: { here: {} }, terraform_remote_state: { other: { backend: "local" } } },
};

const adapt = (resource: object) => adaptStack({ ...STACK, resource }, "5.100.0", OLDER);

describe("a stack for an older provider", () => {
  it("asks for its version and keeps everything that it knows", () => {
    const lb = {
      name: "a",
      access_logs: { bucket: "b" },
      lifecycle: { prevent_destroy: true },
      provider: "aws.other",
    };
    const { stack, leftOut } = adapt({ aws_lb: { a: lb } });
    expect(stack).toEqual({
      ...STACK,
      terraform: {
        required_version: ">= 1.11",
        required_providers: { aws: { source: "aws", version: "5.100.0" } },
      },
      provider: { aws: [{ region: "eu-west-1", alias: "other" }] },
      resource: { aws_lb: { a: lb } },
    });
    expect([...leftOut]).toEqual(["provider aws.later"]);
  });

  it("renames what had another name, in references only", () => {
    const name = "x-${data.aws_region.here.region}-${data.aws_region.here.regional}-region";
    const { stack, leftOut } = adapt({ aws_lb: { a: { name } } });
    expect(stack["resource"]).toEqual({
      aws_lb: { a: { name: "x-${data.aws_region.here.name}-${data.aws_region.here.regional}-region" } },
    });
    expect(leftOut).toContain("data.aws_region.region (name)");
  });

  it("puts a value for what is not exported, where the list has one", () => {
    const of = (attribute: string) => `\${aws_dx_gateway_association.a.${attribute}}`;
    const name = of("id") + of("transit_gateway_attachment_id") + of("later");
    const { stack, leftOut } = adapt({ aws_lb: { a: { name } } });
    const stands = '${"tgw-attach-0123456789abcdef0"}';
    expect(stack["resource"]).toEqual({ aws_lb: { a: { name: of("id") + stands + of("later") } } });
    expect(leftOut).toContain("read of resource aws_dx_gateway_association.later");
  });

  it("leaves out types, blocks and arguments, and names each kind; computed ones are no arguments", () => {
    const { stack, leftOut } = adapt({
      aws_vpc_encryption_control: { c: {} },
      aws_lb: {
        a: {
          arn: "x",
          access_logs: [{ bucket: "b", later: 1 }],
          dynamic: {
            access_logs: { for_each: [1], content: { bucket: "c", later: 1 } },
            health_check_logs: { for_each: [1], content: {} },
          },
          depends_on: ["aws_vpc_encryption_control.c", "aws_lb.b"],
        },
      },
    });
    expect(stack["resource"]).toEqual({
      aws_lb: {
        a: {
          access_logs: [{ bucket: "b" }],
          dynamic: { access_logs: { for_each: [1], content: { bucket: "c" } } },
          depends_on: ["aws_lb.b"],
        },
      },
    });
    expect([...leftOut].sort()).toEqual([
      "provider aws.later",
      "resource aws_lb.access_logs.later",
      "resource aws_lb.arn",
      "resource aws_lb.health_check_logs",
      "resource aws_vpc_encryption_control",
    ]);
  });

  it("puts in what the older provider wants in its place", () => {
    const { stack } = adapt({ aws_nat_gateway: { n: { availability_mode: "regional", vpc_id: "v" } } });
    expect(stack["resource"]).toEqual({
      aws_nat_gateway: { n: { subnet_id: expect.stringMatching(/^subnet-/) } },
    });
  });
});

describe("what is left out is reviewed", () => {
  const all = new Set([...REVIEWED.map(({ kind }) => kind), ...RENAMED.map(renamedKind)]);

  it("has a reason for each kind, once", () => {
    expect(new Set(REVIEWED.map(({ kind }) => kind)).size).toBe(REVIEWED.length);
    for (const { reason } of REVIEWED) expect(reason).toMatch(/^[A-Z].{15,}\.$/);
    expect(reviewProblems(all, true)).toEqual([]);
  });

  it("fails for what is new, and in a whole run for what nothing needs any more", () => {
    expect(reviewProblems(new Set([...all, "resource aws_lb.new"]), true)).toEqual([
      expect.stringMatching(/^resource aws_lb\.new: the older provider lacks it/),
    ]);
    expect(reviewProblems(new Set(), false)).toEqual([]);
    expect(reviewProblems(new Set(), true)).toHaveLength(all.size);
  });
});
