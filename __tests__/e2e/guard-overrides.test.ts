import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuseRealBackends } from "../../e2e/provider-double/guard";

const AWS = { s3: { bucket: "states", key: "network", region: "us-east-1" } };

const LOOPBACK = { s3: { ...AWS.s3, endpoints: { s3: "http://127.0.0.1:5000" } } };

const REMOTE = { backend: "s3", config: AWS.s3 };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-guard-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(files: Record<string, unknown>): string {
  for (const [name, stack] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(stack));
  try {
    refuseRealBackends([folder], {});
    return "";
  } catch (error) {
    return String(error);
  }
}

describe("the guard reads override files as Terraform does", () => {
  const stack = { terraform: { backend: AWS } };

  it("accepts a real backend that an override replaces by one on loopback", () => {
    expect(
      refusal({ "cdk.tf.json": stack, "backend_override.tf.json": { terraform: { backend: LOOPBACK } } }),
    ).toBe("");
  });

  it("accepts HCP Terraform that an override replaces by a local state", () => {
    const cloud = { terraform: { cloud: { organization: "acme" } } };
    const override = { terraform: { backend: { local: { path: "x.tfstate" } } } };
    expect(refusal({ "cdk.tf.json": cloud, "override.tf.json": override })).toBe("");
  });

  it.each([
    ["an override that names no backend", "x_override.tf.json", { terraform: { required_version: "1.11" } }],
    ["a file that is no override", "backend.tf.json", { terraform: { backend: LOOPBACK } }],
    ["an override that leads to AWS", "x_override.tf.json", { terraform: { backend: AWS } }],
  ])("refuses %s", (_, name, override) => {
    expect(refusal({ "cdk.tf.json": stack, [name]: override })).toContain("endpoints.s3");
  });

  it("accepts a remote state only when the override says both kind and place", () => {
    const reader = { data: { terraform_remote_state: { network: REMOTE } } };
    const override = (body: object) => ({ data: { terraform_remote_state: { network: body } } });
    const local = { backend: "local", config: { path: "x.tfstate" } };
    expect(refusal({ "cdk.tf.json": reader, "x_override.tf.json": override(local) })).toBe("");
    expect(
      refusal({ "cdk.tf.json": reader, "x_override.tf.json": override({ config: local.config }) }),
    ).toContain("terraform_remote_state network");
  });
});
