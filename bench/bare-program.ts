/**
 * Writes the program that somebody would write without this project: the same resources, each with the
 * generated class of the provider and literal values, and nothing else.
 *
 * Made from a synthesised stack, so that it can't fall behind what the estate creates.
 */
export function bareProgram(stacks: ReadonlyMap<string, StackJson>): string {
  const imports = new Map<string, string>();
  const body = [...stacks].map(([name, stack], index) =>
    stackLines(name, stack, `stack${index}`, imports).join("\n"),
  );
  const classes = [...imports].map(
    ([alias, module]) => `import { ${className(module)} as ${alias} } from "${module}";`,
  );
  return [
    `import { App, DataTerraformRemoteStateLocal, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";`,
    `import { AwsProvider } from "@cdktf/provider-aws/lib/provider";`,
    ...classes,
    `const app = new App({ outdir: process.argv[2] });`,
    ...body,
    "app.synth();",
    "",
  ].join("\n");
}

/** A stack as cdktf writes it. */
export interface StackJson {
  readonly data?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly output?: Readonly<Record<string, object>>;
  readonly provider: { readonly aws: readonly object[] };
}

function stackLines(
  name: string,
  stack: StackJson,
  variable: string,
  imports: Map<string, string>,
): string[] {
  const make = (types: StackJson["resource"], prefix: string) =>
    Object.entries(types ?? {}).flatMap(([type, byId]) => {
      const alias = `${prefix}${pascal(type)}`;
      const file = `${prefix.toLowerCase()}${prefix === "" ? "" : "-aws-"}${type.replace(/^aws_/, "").replaceAll("_", "-")}`;
      imports.set(alias, `@cdktf/provider-aws/lib/${file}`);
      return Object.entries(byId).map(([id, config]) => resourceLine(alias, variable, id, config));
    });
  const { terraform_remote_state: states = {}, ...data } = stack.data ?? {};
  const outputs = Object.entries(stack.output ?? {}).map(
    ([id, config]) => `new TerraformOutput(${variable}, "${id}", ${literal(config)});`,
  );
  return [
    `const ${variable} = new TerraformStack(app, "${name}");`,
    `new LocalBackend(${variable}, { path: "../${name}.tfstate" });`,
    `new AwsProvider(${variable}, "aws", ${literal(stack.provider.aws[0] ?? {})});`,
    ...Object.entries(states).map(([id, config]) => stateLine(variable, id, config)),
    ...make(data, "Data"),
    ...make(stack.resource, ""),
    ...outputs,
  ];
}

/** The default estate keeps its states in files. */
function stateLine(variable: string, id: string, config: object): string {
  const { config: place } = config as { config?: object };
  return `new DataTerraformRemoteStateLocal(${variable}, "${id}", ${literal(place)});`;
}

/** Dependencies are strings here; the classes take constructs. */
function resourceLine(alias: string, variable: string, id: string, config: object): string {
  const { depends_on: dependsOn, ...rest } = config as { depends_on?: readonly string[] };
  const override = dependsOn === undefined ? "" : `.addOverride("depends_on", ${JSON.stringify(dependsOn)})`;
  return `new ${alias}(${variable}, "${id}", ${literal(rest)})${override};`;
}

/** Maps whose keys are the user's, not the provider's. */
const FREE_MAPS = new Set(["tags", "value"]);

function literal(value: unknown, isFree = false): string {
  if (Array.isArray(value)) return `[${value.map((entry) => literal(entry, isFree)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key]) => key !== "//")
    .map(
      ([key, entry]) =>
        `${isFree ? JSON.stringify(key) : camel(key)}: ${literal(entry, isFree || FREE_MAPS.has(key))}`,
    );
  return `{ ${entries.join(", ")} }`;
}

function className(module: string): string {
  return pascal(module.slice(module.lastIndexOf("/") + 1).replaceAll("-", "_"));
}

function pascal(type: string): string {
  return camel(`_${type.replace(/^aws_/, "")}`);
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
