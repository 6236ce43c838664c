import type {
  Attribute,
  ProviderSchemas,
  Block as SchemaBlock,
  TerraformType,
} from "../../../e2e/schema/provider-schema";
import { type Body, blocks, type Finding, type Invariant, placeOf, type Subject } from "../model";

/** What is written is what the provider reads. */
export const ARGUMENTS: readonly Invariant[] = [
  {
    id: "arguments-spelled",
    title: "Arguments are lower_snake_case",
    why: "overrides and untyped blocks go to the JSON as they are, camelCase too",
    check: (subject) =>
      bodies(subject).flatMap(({ at, body }) =>
        keysOf(body)
          .filter((key) => !/^[a-z][a-z0-9_]*$/.test(key))
          .map((key): Finding => ({ at, what: `argument ${key}` })),
      ),
  },
  {
    id: "arguments-known",
    title: "Every argument exists in the provider's schema and can be set; what is required is set",
    why: "a stack that no provider takes is found here, not in somebody's plan",
    check: (subject) => (subject.schemas === undefined ? [] : unknownArguments(subject, subject.schemas)),
  },
  {
    id: "arguments-together",
    title: "An argument that the provider takes beside another only stands beside it, whatever its value",
    why: "the provider refuses even false and empty values: https://github.com/hashicorp/terraform-provider-aws",
    check: (subject) =>
      bodies(subject).flatMap(({ at, type, body }) =>
        Object.entries(BESIDE[type] ?? {})
          .filter(([name, other]) => body[name] !== undefined && body[other] === undefined)
          .map(([name, other]): Finding => ({ at, what: `${name} without ${other}` })),
      ),
  },
];

/** `RequiredWith` in the provider's sources, for types in use. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_vpn_connection: {
    enable_acceleration: "transit_gateway_id",
    local_ipv6_network_cidr: "transit_gateway_id",
    remote_ipv6_network_cidr: "transit_gateway_id",
    tunnel1_inside_ipv6_cidr: "transit_gateway_id",
    tunnel2_inside_ipv6_cidr: "transit_gateway_id",
  },
};

interface Written {
  readonly at: string;
  readonly body: Body;
  readonly kind: "resource" | "data" | "ephemeral" | "provider";
  readonly type: string;
}

function bodies(subject: Subject): Written[] {
  const addressed = (["resource", "data", "ephemeral"] as const).flatMap((kind) =>
    blocks(subject, kind).map((block) => ({ at: placeOf(block), body: block.body, kind, type: block.type })),
  );
  const providers = Object.entries(subject.stacks).flatMap(([stack, { provider = {} }]) =>
    Object.entries(provider).flatMap(([type, configurations]) =>
      configurations.map((body) => ({
        at: `${stack}: provider ${type}`,
        body,
        kind: "provider" as const,
        type,
      })),
    ),
  );
  return [...addressed, ...providers];
}

/** Maps whose keys are the user's. */
const FREE_MAPS = new Set([
  "//",
  "tags",
  "tags_all",
  "variables",
  "triggers",
  "dimensions",
  "log_destination", // of a Network Firewall: a map whose keys are those of the API
  // Of Kubernetes: labels and what selects by them, contents, quantities, and objects in its own spelling.
  "labels",
  "match_labels",
  "selector",
  "annotations",
  "data",
  "data_wo",
  "binary_data_wo",
  "hard",
  "manifest",
]);

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(keysOf);
  return Object.entries(value)
    .filter(([key]) => key !== "//")
    .flatMap(([key, below]) => (FREE_MAPS.has(key) ? [key] : [key, ...keysOf(below)]));
}

/** Arguments of Terraform itself. */
const META = new Set([
  "//",
  "depends_on",
  "lifecycle",
  "count",
  "for_each",
  "provider",
  "provisioner",
  "connection",
  "alias",
]);

function* unknownArguments(subject: Subject, schemas: ProviderSchemas): Generator<Finding> {
  for (const { at, body, kind, type } of bodies(subject)) {
    if (type.startsWith("terraform_")) continue;
    const schema = schemaOf(schemas, kind, type);
    if (schema === undefined) yield { at, what: `no schema of ${kind} ${type}` };
    else for (const what of blockFaults(schema, without(body, META), "")) yield { at, what };
  }
}

function schemaOf(schemas: ProviderSchemas, kind: Written["kind"], type: string): SchemaBlock | undefined {
  const provider = kind === "provider" ? type : type.slice(0, type.indexOf("_"));
  const [, found] =
    Object.entries(schemas.provider_schemas).find(([address]) => address.endsWith(`/${provider}`)) ?? [];
  if (kind === "provider") return found?.provider.block;
  const field = {
    resource: "resource_schemas",
    data: "data_source_schemas",
    ephemeral: "ephemeral_resource_schemas",
  } as const;
  return found?.[field[kind]]?.[type]?.block;
}

function* blockFaults(
  { attributes = {}, block_types = {} }: SchemaBlock,
  body: Body,
  path: string,
): Generator<string> {
  for (const [name, value] of Object.entries(body)) {
    const attribute = attributes[name];
    const nested = block_types[name];
    if (attribute) yield* attributeFaults(attribute, value, path + name);
    else if (nested)
      for (const each of [value].flat())
        if (typeof each === "object" && each !== null)
          yield* blockFaults(nested.block, each as Body, `${path}${name}.`);
        else yield `${path}${name} is a block, not a value`;
    else yield `no argument ${path}${name}`;
  }
  for (const [name, { required }] of Object.entries(attributes))
    if (required && body[name] === undefined) yield `${path}${name} is required`;
  for (const [name, { min_items = 0 }] of Object.entries(block_types))
    if (min_items > 0 && body[name] === undefined) yield `block ${path}${name} is required`;
}

function* attributeFaults(
  { optional, required, type }: Attribute,
  value: unknown,
  path: string,
): Generator<string> {
  if (!optional && !required) yield `${path} can't be set`;
  else yield* typeFaults(type, value, path);
}

/** Expressions are of any type; everything else must be what the schema says, as far as JSON can tell. */
function* typeFaults(type: TerraformType, value: unknown, path: string): Generator<string> {
  if (typeof value === "string" && value.includes("${")) return;
  if (typeof type === "string") {
    const fits =
      type === "dynamic" ||
      typeof value === type ||
      (type === "bool" && typeof value === "boolean") ||
      (type === "string" && ["number", "boolean"].includes(typeof value));
    if (!fits) yield `${path} is no ${type}`;
    return;
  }
  const [shape, inner] = type;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (shape === "object") {
    if (!isObject) yield `${path} is no object`;
    else
      for (const [name, below] of Object.entries(value)) {
        const known = inner[name];
        if (known === undefined) yield `no argument ${path}.${name}`;
        else yield* typeFaults(known, below, `${path}.${name}`);
      }
  } else if (shape === "map") {
    if (!isObject) yield `${path} is no map`;
    else
      for (const [name, below] of Object.entries(value)) yield* typeFaults(inner, below, `${path}.${name}`);
  } else if (!Array.isArray(value)) yield `${path} is no ${shape}`;
  else for (const below of value) yield* typeFaults(inner, below, path);
}

function without(body: Body, names: ReadonlySet<string>): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)));
}
