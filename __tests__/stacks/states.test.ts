import { parse } from "yaml";
import { defineBackend } from "../../stacks/backend";
import { resolve } from "../helpers/estates";
import { synthStack } from "../helpers/synth";
import { BASE, S3_KEY, stacksOf } from "./stacks-fixture";

describe("the state of a stack", () => {
  const terraformOf = (further: string, file?: string) =>
    stacksOf(`${further}\nvpcs: { live: {} }`, file)["network-live"]?.terraform;

  test("is a file beside landing-zone.yaml, named after the stack, where nothing else is said", () => {
    const backend = { local: { path: "../../../terraform.network-live.tfstate" } };
    expect(terraformOf("")?.["backend"]).toEqual(backend);
    expect(terraformOf("terraform: { backend: { local: {} } }")?.["backend"]).toEqual(backend);
  });

  test("of two estates in one folder are two files", () => {
    expect(terraformOf("", "examples/other.yaml")?.["backend"]).toEqual({
      local: { path: "../../../examples/terraform.other.network-live.tfstate" },
    });
  });

  test("in S3 is encrypted and locked, a key for each stack, below the organization", () => {
    const s3 = `terraform: { backend: { s3: { bucket: acme-state, region: us-east-1, kmsKey: "${S3_KEY}" } } }`;
    expect(terraformOf(s3)?.["backend"]).toEqual({
      s3: {
        bucket: "acme-state",
        key: "acme/network-live.tfstate",
        region: "us-east-1",
        encrypt: true,
        kms_key_id: S3_KEY,
        use_lockfile: true,
      },
    });
  });

  test("of two estates of one folder has two keys in S3, and two workspaces in the cloud", () => {
    const s3 = `terraform: { backend: { s3: { bucket: acme-state, region: us-east-1, kmsKey: "${S3_KEY}" } } }`;
    expect(terraformOf(s3, "other.yaml")?.["backend"]).toMatchObject({
      s3: { key: "acme/other.network-live.tfstate" },
    });
    const cloud = "terraform: { backend: { cloud: { organization: acme-hcp } } }";
    expect(terraformOf(cloud, "other.yaml")?.["cloud"]).toMatchObject({
      hostname: "app.terraform.io",
      workspaces: { name: "acme-other-network-live" },
    });
  });

  test("in S3 takes a prefix and a role", () => {
    const role = "arn:aws:iam::999900001111:role/state";
    const s3 = `terraform: { backend: { s3: { bucket: acme-state, region: us-east-1, kmsKey: "${S3_KEY}", prefix: mule/net, role: "${role}" } } }`;
    expect(terraformOf(s3)?.["backend"]).toMatchObject({
      s3: { key: "mule/net/network-live.tfstate", assume_role: { role_arn: role } },
    });
  });

  test("in the cloud is a workspace for each stack", () => {
    const terraform = terraformOf(
      "terraform: { backend: { cloud: { organization: acme-hcp, hostname: tfe.acme.example, project: net } } }",
    );
    expect(terraform?.["backend"]).toBeUndefined();
    expect(terraform?.["cloud"]).toEqual({
      organization: "acme-hcp",
      hostname: "tfe.acme.example",
      workspaces: { name: "acme-network-live", project: "net" },
    });
  });

  test("in the cloud is synthesised where there is no Terraform", () => {
    const { PATH } = process.env;
    process.env["PATH"] = "";
    try {
      expect(terraformOf("terraform: { backend: { cloud: { organization: acme-hcp } } }")).toBeDefined();
    } finally {
      process.env["PATH"] = PATH;
    }
  });

  test("in the cloud is still checked by whatever else is added to it", () => {
    const cloud = { organization: "acme-hcp" };
    const estate = resolve({ ...parse(BASE), vpcs: { live: {} }, terraform: { backend: { cloud } } });
    const synthesis = () =>
      synthStack((stack) => {
        const place = { file: "landing-zone.yaml", outdir: "cdktf.out" };
        defineBackend(stack, "test", { estate, place });
        stack.node.findChild("backend").node.addValidation({ validate: () => ["not in this cloud"] });
      });
    expect(synthesis).toThrow(/not in this cloud/);
  });

  test("asks for a Terraform that knows write-only arguments", () => {
    expect(terraformOf("")?.["required_version"]).toBe(">= 1.11");
  });
});
