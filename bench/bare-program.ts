import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** A stack as cdktf writes it. */
interface StackJson {
  readonly data?: ByType;
  readonly resource?: ByType;
  readonly output?: Readonly<Record<string, object>>;
  readonly provider: { readonly aws: readonly object[] };
}

type ByType = Readonly<Record<string, Readonly<Record<string, object>>>>;

/**
 * Writes the program that somebody would write without this project: the same resources, each with the generated
 * class of the provider and literal values, in a plain loop, and nothing else. Bundled as this project is.
 *
 * Made from synthesised stacks, so that it can't fall behind what the estate creates.
 *
 * @param stacks folder with a folder for each stack
 * @param folder where the program and its values go
 * @returns path of the program; it takes the output folder
 */
export function writeBareProgram(stacks: string, folder: string): string {
  const classes = new Map<string, string>();
  const values = join(folder, "values");
  mkdirSync(values, { recursive: true });
  for (const name of readdirSync(stacks)) {
    const stack: StackJson = JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8"));
    writeFileSync(join(values, `${name}.json`), JSON.stringify(valuesOf(name, stack, classes)));
  }
  const program = join(folder, "bare.js");
  buildSync({
    // In this folder, so that it finds the same packages.
    stdin: { contents: programText(classes, values), resolveDir: __dirname },
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    minifyWhitespace: true,
  });
  return program;
}

function programText(classes: ReadonlyMap<string, string>, values: string): string {
  const entries = [...classes].map(([type, expression]) => `${JSON.stringify(type)}: ${expression}`);
  return `
const { App, DataTerraformRemoteStateLocal, LocalBackend, TerraformOutput, TerraformStack } = require("cdktf");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { readdirSync, readFileSync } = require("node:fs");
const classes = { ${entries.join(", ")} };
const app = new App({ outdir: process.argv[2] });
for (const file of readdirSync(${JSON.stringify(values)})) {
  const values = JSON.parse(readFileSync(${JSON.stringify(values)} + "/" + file, "utf8"));
  const stack = new TerraformStack(app, values.name);
  new LocalBackend(stack, { path: "../" + values.name + ".tfstate" });
  new AwsProvider(stack, "aws", values.provider);
  for (const [id, place] of values.states) new DataTerraformRemoteStateLocal(stack, id, place);
  for (const [type, id, config, dependsOn] of values.elements) {
    const element = new classes[type](stack, id, config);
    if (dependsOn) element.addOverride("depends_on", dependsOn);
  }
  for (const [id, output] of values.outputs) new TerraformOutput(stack, id, output);
}
app.synth();
`;
}

function valuesOf(name: string, stack: StackJson, classes: Map<string, string>): object {
  const { terraform_remote_state: states = {}, ...data } = stack.data ?? {};
  const elements = (byType: ByType, prefix: string) =>
    Object.entries(byType).flatMap(([type, byId]) => {
      const key = `${prefix}${type}`;
      if (!classes.has(key)) classes.set(key, classExpression(type, prefix));
      return Object.entries(byId).map(([id, config]) => element(key, id, config));
    });
  return {
    name,
    provider: withCamelKeys(stack.provider.aws[0] ?? {}),
    // The estates that are measured keep their states in files.
    states: Object.entries(states).map(([id, config]) => [id, (config as { config?: object }).config]),
    elements: [...elements(data, "data-"), ...elements(stack.resource ?? {}, "")],
    outputs: Object.entries(stack.output ?? {}),
  };
}

/** Dependencies are strings here; the classes take constructs. */
function element(key: string, id: string, config: object): unknown[] {
  const { depends_on: dependsOn, ...rest } = config as { depends_on?: readonly string[] };
  return [key, id, withCamelKeys(rest), dependsOn];
}

/** The name of a class can't be told from its type: some have an `A` behind it, so that it differs from a part's. */
function classExpression(type: string, prefix: string): string {
  const folder = `${prefix === "" ? "" : "data-aws-"}${type.replace(/^aws_/, "").replaceAll("_", "-")}`;
  const module = `@cdktf/provider-aws/lib/${folder}`;
  const exported: Record<string, { tfResourceType?: string }> = require(module);
  const name = Object.keys(exported).find((each) => exported[each]?.tfResourceType === type);
  if (name === undefined) throw new Error(`${module} has no class for ${type}`);
  return `require(${JSON.stringify(module)}).${name}`;
}

/** Maps whose keys are the user's, not the provider's. */
const FREE_MAPS = new Set(["tags", "variables"]);

function withCamelKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withCamelKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, below]) => [camel(key), FREE_MAPS.has(key) ? below : withCamelKeys(below)]),
  );
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
