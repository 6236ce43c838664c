import { readFileSync } from "node:fs";
import type { Block, NestedBlock, TerraformType } from "../schema/provider-schema";
import { findStackFiles } from "../schema/used-types";
import type { Blocks } from "./schema";

/** The arguments of a resource: blocks are always lists of bodies. */
export type Body = Readonly<Record<string, unknown>>;

/** A resource as some stack has it, freed of everything that leads out of it. */
export interface Instance {
  readonly type: string;
  /** Counts the instances of a type from 0. */
  readonly at: number;
  readonly body: Body;
}

/** A text that Terraform knows at apply only, as it would the attribute of another resource. */
export const UNKNOWN = "${timestamp()}";

/**
 * One instance of each shape that the types have in the stacks: which arguments are set, and to which of the values that
 * stand for a choice. Two subnets of different ranges are one shape, a rule for tcp and one for every protocol are two.
 */
export function instancesIn(folders: readonly string[], blocks: Blocks): Instance[] {
  const found = new Map<string, Map<string, Body>>();
  for (const file of findStackFiles(folders)) {
    const { resource = {} } = JSON.parse(readFileSync(file, "utf8"));
    for (const [type, byId] of Object.entries(resource as Record<string, Record<string, Body>>)) {
      const block = blocks[type];
      if (block === undefined) continue;
      const shapes = found.get(type) ?? new Map<string, Body>();
      found.set(type, shapes);
      for (const raw of Object.values(byId)) {
        const body = freed(raw, block);
        const shape = JSON.stringify(shapeOf(body));
        if (!shapes.has(shape)) shapes.set(shape, body);
      }
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([type, shapes]) =>
      [...shapes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, body], at) => ({ type, at, body })),
    );
}

/** What both schemas have of a body; meta-arguments such as `lifecycle` are in neither. */
function freed(body: Body, block: Block): Body {
  const entries = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const attribute = block.attributes?.[name];
    if (attribute !== undefined) return [[name, literal(value, attribute.type)]];
    const nested = block.block_types?.[name];
    return nested === undefined ? [] : [[name, bodiesOf(value, nested)]];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function bodiesOf(value: unknown, { block }: NestedBlock): Body[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map((body) => freed(body as Body, block));
}

/** References become what they could refer to, or unknown: what an argument says of another must be judged, too. */
function literal(value: unknown, type: TerraformType): unknown {
  if (Array.isArray(value)) return value.map((item) => literal(item, elementOf(type)));
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, item]) => [name, literal(item, memberOf(type, name))]);
    return Object.fromEntries(members);
  }
  if (typeof value !== "string" || !value.includes("${")) return value;
  if (typeof type !== "string") return type[0] === "map" ? {} : [`\${tolist([timestamp()])[0]}`];
  if (type !== "string") return UNKNOWN;
  const text = value.replace(
    /\$\{(?:data\.|ephemeral\.)?(\w+)\.[\w-]+\.([\w.]+)(?:\[[^\]]*\])?\}/g,
    (_, of, attribute) => exampleOf(of, attribute),
  );
  return text.includes("${") ? UNKNOWN : text;
}

const elementOf = (type: TerraformType): TerraformType =>
  typeof type !== "string" && type[0] !== "object" ? (type[1] as TerraformType) : "string";

function memberOf(type: TerraformType, name: string): TerraformType {
  if (typeof type === "string") return "string";
  return type[0] === "object" ? (type[1][name] ?? "string") : (type[1] as TerraformType);
}

/** An attribute as AWS could answer it. */
function exampleOf(type: string, attribute: string): string {
  if (attribute === "account_id" || attribute === "owner_id") return "123456789012";
  if (attribute === "partition") return "aws";
  if (attribute === "region" || (type === "aws_region" && attribute === "name")) return "us-east-1";
  if (attribute.endsWith("arn")) {
    return `arn:aws:${SERVICES[type] ?? "ec2"}:us-east-1:123456789012:${type.slice(4)}/0123456789abcdef0`;
  }
  if (type === "aws_iam_role" || attribute === "name") return "example";
  return `${type.slice(type.lastIndexOf("_") + 1)}-0123456789abcdef0`;
}

const SERVICES: Readonly<Record<string, string>> = {
  aws_iam_role: "iam",
  aws_acm_certificate: "acm",
  aws_acm_certificate_validation: "acm",
  aws_cloudwatch_log_group: "logs",
  aws_kms_key: "kms",
  aws_lb: "elasticloadbalancing",
  aws_lb_target_group: "elasticloadbalancing",
  aws_lb_listener: "elasticloadbalancing",
  aws_lb_trust_store: "elasticloadbalancing",
  aws_s3_bucket: "s3",
  aws_sns_topic: "sns",
  aws_wafv2_web_acl: "wafv2",
  aws_wafv2_ip_set: "wafv2",
};

/** Names of arguments, and values that are words, numbers or flags. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort();
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, /^tags/.test(name) ? "" : shapeOf(item)]),
    );
  }
  return typeof value === "boolean" ||
    (typeof value === "string" && /^(-1|[A-Za-z][A-Za-z-]{1,19})$/.test(value))
    ? value
    : typeof value;
}
