import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { controlsFor } from "../../e2e/negative/run";
import { parseOptions } from "../../e2e/options";
import { Checks } from "../../e2e/runner/checks";
import { openTofu, reasonToOmit, TERRAFORM, underBothHosts } from "../../e2e/terraform/engine";
import { isProtection } from "../../e2e/terraform/output";

describe("OpenTofu", () => {
  it("is chosen by --engine, and gets the tiers in which an engine reads stacks", () => {
    expect(parseOptions([], []).engine).toEqual(TERRAFORM);
    const { engine, tiers } = parseOptions(["--engine", "tofu"], []);
    expect([engine.name, [...tiers]]).toEqual(["tofu", ["5", "7"]]);
    expect(() => parseOptions(["--engine", "pulumi"], [])).toThrow("allowed are terraform, tofu");
    expect(() => parseOptions(["--engine", "tofu", "--tier", "6"], [])).toThrow("allowed are 5, 7");
    expect(() => parseOptions(["--engine", "tofu", "--real-providers"], [])).toThrow("--real-providers");
  });

  it("is the program that MULE_TOFU names, else tofu on PATH", () => {
    expect(openTofu({}).program).toBe("tofu");
    expect(openTofu({ MULE_TOFU: "/opt/tofu" }).program).toBe("/opt/tofu");
  });

  it("finds providers under the host of its own registry", () => {
    expect(underBothHosts("registry.terraform.io/hashicorp/aws")).toEqual([
      "registry.terraform.io/hashicorp/aws",
      "registry.opentofu.org/hashicorp/aws",
    ]);
  });

  it("is not given stacks with the kubernetes provider, and says which version they need", () => {
    const folder = mkdtempSync(join(tmpdir(), "engine-"));
    const write = (required_version: string, ...providers: readonly string[]) => {
      const required_providers = Object.fromEntries(providers.map((name) => [name, { source: name }]));
      const terraform = { required_version, required_providers };
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ terraform }));
    };
    write("~> 1.11.0", "aws", "kubernetes");
    expect(reasonToOmit(openTofu({}), folder)).toBe("the kubernetes provider needs Terraform ~> 1.11.0");
    expect(reasonToOmit(TERRAFORM, folder)).toBeUndefined();
    write(">= 1.11", "aws");
    expect(reasonToOmit(openTofu({}), folder)).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  it("says in its own words what is protected", () => {
    const said = (summary: string) => isProtection({ severity: "error", summary, detail: "", address: "" });
    expect(said("Instance cannot be destroyed")).toBe(true);
    expect(said("Resource instance cannot be destroyed")).toBe(true);
    expect(said("Invalid value for prevent_destroy")).toBe(false);
  });

  it("gets all negative controls but those that Terraform alone refuses, which it names with their reasons", () => {
    const [all, own] = [controlsFor(TERRAFORM), controlsFor(openTofu({}))];
    expect(all.notes).toEqual([]);
    expect(all.asked.filter((control) => !own.asked.includes(control)).map(({ name }) => name)).toEqual([
      "lifecycle that depends on a value",
    ]);
    expect(own.notes.join()).toContain("OpenTofu 1.12 takes expressions in prevent_destroy");
  });

  it("has lines of its own in the report", () => {
    const checks = new Checks(() => undefined, false);
    const own = checks.beside("OpenTofu");
    own.skip({ what: "tier 7", why: "x", how: "y" });
    own.note("moved");
    own.all.push({ subject: "default", name: "plan", passed: false, note: "no", seconds: 1 });
    checks.adopt(own, "OpenTofu");
    expect(checks.all.map(({ subject }) => subject)).toEqual(["default (OpenTofu)"]);
    expect([checks.failed, checks.skips[0]?.what, checks.notes]).toEqual([
      1,
      "tier 7 (OpenTofu)",
      ["OpenTofu: moved"],
    ]);
  });
});
