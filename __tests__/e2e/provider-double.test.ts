import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sourceHash } from "../../e2e/provider-double/build";
import { isLoopback, refuseRealBackends } from "../../e2e/provider-double/guard";
import { forgetOtherProviders, platform } from "../../e2e/provider-double/install";
import { secretKeys } from "../../e2e/provider-double/secret-keys";
import constraints from "../../e2e/provider-double/tables/constraints.json";
import facts from "../../e2e/provider-double/tables/facts.json";
import provider from "../../e2e/provider-double/tables/provider.json";
import reviewed from "../../e2e/provider-double/tables/provider-reviewed.json";
import rules from "../../e2e/provider-double/tables/rules.json";
import values from "../../e2e/provider-double/tables/values.json";
import { findBinding } from "../../e2e/schema/binding-source";
import { schemasFor } from "../../e2e/schema/extract";
import type { Block, TerraformType } from "../../e2e/schema/provider-schema";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "double-test-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the guard", () => {
  const stack = (terraform: object, rest: object = {}, name = "cdk.tf.json") =>
    writeFileSync(join(folder, name), JSON.stringify({ terraform, ...rest }));
  const guard = (environment = {}) => refuseRealBackends([folder], environment);
  const s3 = (endpoint?: string) => ({
    bucket: "state",
    ...(endpoint ? { endpoints: { s3: endpoint } } : {}),
  });

  test.each([
    ["no backend", {}],
    ["the local backend", { backend: { local: { path: "x.tfstate" } } }],
    ["S3 on 127.0.0.1", { backend: { s3: s3("http://127.0.0.1:5000") } }],
    ["S3 on localhost, as a list of blocks", { backend: [{ s3: [s3("http://localhost:5000")] }] }],
    ["S3 on ::1", { backend: { s3: s3("http://[::1]:5000") } }],
  ])("admits %s", (_, terraform) => {
    stack(terraform);
    expect(guard()).toEqual([folder]);
  });

  test.each([
    ["S3 in AWS", { backend: { s3: s3() } }, "backend s3 has no endpoints.s3, so it means AWS"],
    [
      "S3 elsewhere",
      { backend: { s3: s3("https://s3.example.com") } },
      "has its endpoint at https://s3.example.com, which isn't loopback",
    ],
    [
      "a name that only looks local",
      { backend: { s3: s3("http://localhost.example.com") } },
      "which isn't loopback",
    ],
    ["S3 as a list of blocks", { backend: [{ s3: [s3()] }] }, "so it means AWS"],
    [
      "another backend",
      { backend: { http: { address: "http://127.0.0.1" } } },
      "backend http is neither local nor on loopback (http)",
    ],
    ["HCP Terraform", { cloud: { organization: "x" } }, "terraform.cloud keeps the state at HashiCorp"],
  ])("refuses %s", (_, terraform, message) => {
    stack(terraform);
    expect(() => guard()).toThrow(message);
  });

  test("refuses the state of others, override files, HCL, and arguments that lead elsewhere", () => {
    stack({}, { data: { terraform_remote_state: { net: { backend: "s3", config: s3() } } } });
    expect(() => guard()).toThrow("terraform_remote_state net has no endpoints.s3, so it means AWS");
    stack({});
    stack({ backend: { s3: s3() } }, {}, "backend_override.tf.json");
    expect(() => guard()).toThrow("backend_override.tf.json: backend s3 has no endpoints.s3");
    rmSync(join(folder, "backend_override.tf.json"));
    writeFileSync(join(folder, "more.tf"), "");
    expect(() => guard()).toThrow("HCL can't be checked for its backend; remove the file");
    rmSync(join(folder, "more.tf"));
    expect(() => guard({ TF_CLI_ARGS_init: "-backend-config=prod.hcl" })).toThrow(
      "TF_CLI_ARGS_init has -backend-config, which could lead to another backend; unset it",
    );
  });

  test.each(["not a url", "http://127.0.0.1.example.com", "http://10.0.0.1", "http://0.0.0.0"])(
    "%s isn't loopback",
    (url) => {
      expect(isLoopback(url)).toBe(false);
    },
  );
});

describe("forgetOtherProviders", () => {
  test("keeps links into the mirror and removes everything else with its lock file", () => {
    const mirror = join(folder, "mirror");
    const stack = join(folder, "stack");
    const providers = join(stack, ".terraform", "providers", "aws");
    mkdirSync(mirror);
    mkdirSync(join(mirror, "linux_amd64"));
    mkdirSync(providers, { recursive: true });
    writeFileSync(join(stack, ".terraform.lock.hcl"), "");
    symlinkSync(join(mirror, "linux_amd64"), join(providers, "linux_amd64"));
    forgetOtherProviders(stack, mirror);
    expect(readdirSync(providers)).toEqual(["linux_amd64"]);
    expect(readdirSync(stack)).toContain(".terraform.lock.hcl");

    symlinkSync(join(folder, "gone"), join(providers, "darwin_arm64"));
    forgetOtherProviders(stack, mirror);
    expect(readdirSync(join(stack, ".terraform"))).toEqual([]);
    expect(readdirSync(stack)).not.toContain(".terraform.lock.hcl");
  });
});

test("platforms have Terraform's names", () => {
  expect(platform("linux", "x64")).toBe("linux_amd64");
  expect(platform("darwin", "arm64")).toBe("darwin_arm64");
  expect(platform("win32", "x64")).toBe("windows_amd64");
});

test("the build's key changes with sources and tables, not with tests or documentation", () => {
  mkdirSync(join(folder, "tables"));
  writeFileSync(join(folder, "main.go"), "package main");
  const first = sourceHash(folder);
  writeFileSync(join(folder, "main_test.go"), "package main");
  writeFileSync(join(folder, "README.md"), "# Double");
  expect(sourceHash(folder)).toBe(first);
  writeFileSync(join(folder, "tables", "rules.json"), "{}");
  expect(sourceHash(folder)).not.toBe(first);
});

test("keys of secrets are found where stacks read them", () => {
  const file = join(folder, "cdk.tf.json");
  const read = (key: string) =>
    `\${jsondecode(ephemeral.aws_secretsmanager_secret_version.Fabric_1A.secret_string)[${JSON.stringify(key)}]}`;
  const ephemeral = {
    aws_secretsmanager_secret_version: {
      Fabric_1A: { secret_id: "mule/tls" },
      Whole: { secret_id: "mule/key" },
    },
  };
  writeFileSync(
    file,
    JSON.stringify({ ephemeral, a: [read("tls.key"), read("tls.crt")], b: read("tls.key") }),
  );
  expect(JSON.parse(secretKeys([file]))).toEqual({ "mule/tls": ["tls.crt", "tls.key"] });
});

describe("the tables name what the bindings have", () => {
  const bindings = { aws: findBinding("aws", __dirname), kubernetes: findBinding("kubernetes", __dirname) };
  const blocks = new Map<string, Block>();
  /** `data.aws_vpc` and `aws_vpc` → block; `aws` is the provider's own configuration. */
  const blockOf = (type: string): Block => {
    const known = blocks.get(type);
    if (known) return known;
    const data = type.startsWith("data.");
    const name = data ? type.slice("data.".length) : type;
    const own = type === "aws";
    const binding = name.startsWith("kubernetes_") ? bindings.kubernetes : bindings.aws;
    const types = {
      resource: data || own ? [] : [name],
      data: data ? [name] : [],
      ephemeral: [],
      providers: [binding.provider],
    };
    const schema = schemasFor(types, [binding]).provider_schemas[binding.address];
    const block = own
      ? schema?.provider.block
      : (data ? schema?.data_source_schemas : schema?.resource_schemas)?.[name]?.block;
    if (!block) throw new Error(`no ${type}`);
    blocks.set(type, block);
    return block;
  };
  const inType = (type: TerraformType, path: readonly string[]): boolean => {
    const [head, ...rest] = path;
    if (head === undefined) return true;
    if (typeof type === "string") return type === "dynamic"; // which has whatever it is given
    if (type[0] !== "object") return inType(type[1], path);
    const member = type[1][head];
    return member !== undefined && inType(member, rest);
  };
  const has = (block: Block, path: readonly string[]): boolean => {
    const [head, ...rest] = path;
    if (head === undefined) return true;
    const nested = block.block_types?.[head];
    if (nested) return has(nested.block, rest);
    const attribute = block.attributes?.[head];
    return attribute !== undefined && inType(attribute.type, rest);
  };
  const missing = (pairs: readonly (readonly [string, string])[]) =>
    pairs.filter(([type, path]) => !has(blockOf(type), path.split("."))).map((pair) => pair.join("."));

  test("facts.json", () => {
    const rows: Record<string, { replace: string[]; defaults?: object }> = facts.types;
    const pairs = Object.entries(rows).flatMap(([type, row]) =>
      [...row.replace, ...Object.keys(row.defaults ?? {})].map((path) => [type, path] as const),
    );
    expect(missing(pairs)).toEqual([]);
  });

  test("values.json", () => {
    const pairs = [
      ...Object.entries(values.resources).flatMap(([type, row]) =>
        Object.keys(row).map((path) => [type, path] as const),
      ),
      ...Object.entries(values.data).flatMap(([type, row]) =>
        Object.keys(row).map((path) => [`data.${type}`, path] as const),
      ),
    ];
    expect(missing(pairs)).toEqual([]);
  });

  interface Rule {
    readonly type: string;
    readonly block?: string;
    readonly arguments: string[];
    readonly when?: { readonly argument: string }[];
  }
  test.each([
    ["rules.json", rules.rules as Rule[]],
    ["provider.json", provider.rules as Rule[]],
  ])("%s", (_, table) => {
    const pairs = table.flatMap(({ type, block, arguments: names, when = [] }) =>
      [...names, ...when.map((condition) => condition.argument)].map(
        (name) => [type, block === undefined ? name : `${block}.${name}`] as const,
      ),
    );
    expect(missing(pairs)).toEqual([]);
  });

  test.each([
    ["constraints.json", constraints.arguments],
    ["provider.json", provider.arguments],
    ["provider-reviewed.json", reviewed.arguments],
  ])("arguments of %s", (_, table) => {
    const pairs = Object.keys(table).map((key) => {
      const [, type = "", path = ""] = /^((?:data\.)?\w+)\.(.+)$/.exec(key) ?? [];
      return [type, path] as const;
    });
    expect(missing(pairs)).toEqual([]);
  });
});
