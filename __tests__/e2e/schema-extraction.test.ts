import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractSchema } from "../../e2e/schema/extract";
import type { ProviderSchemas } from "../../e2e/schema/provider-schema";
import { findStackFiles, usedTypes } from "../../e2e/schema/used-types";
import { AWS } from "./schema-fixture";

describe("extractSchema", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "schema-test-"));
    mkdirSync(join(folder, "stacks", "net"), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (stack: object) =>
    writeFileSync(join(folder, "stacks", "net", "cdk.tf.json"), JSON.stringify(stack));
  const extract = () => extractSchema({ synthesised: [folder], cacheDir: join(folder, "cache") });

  test("takes the types in use, of nested stacks too, and no others", () => {
    write({
      resource: { aws_vpc: {}, terraform_data: {} },
      data: { aws_region: {} },
      provider: { aws: [{}] },
    });
    const schemas: ProviderSchemas = JSON.parse(readFileSync(extract(), "utf8"));
    expect(Object.keys(schemas.provider_schemas)).toEqual([AWS]);
    expect(Object.keys(schemas.provider_schemas[AWS]?.resource_schemas ?? {})).toEqual(["aws_vpc"]);
    expect(Object.keys(schemas.provider_schemas[AWS]?.data_source_schemas ?? {})).toEqual(["aws_region"]);
  });

  test("is kept by its types: the same ones give the same file, others another", () => {
    write({ resource: { aws_vpc: {} } });
    const first = extract();
    writeFileSync(first, "kept");
    expect(extract()).toBe(first);
    expect(readFileSync(first, "utf8")).toBe("kept");
    write({ resource: { aws_vpc: {}, aws_subnet: {} } });
    expect(extract()).not.toBe(first);
  });

  test("statements of WAF count with the types; the whole ones are another file", () => {
    const webAcl = (statement: object) => ({
      resource: { aws_wafv2_web_acl: { edge: { name: "edge", rule: [{ priority: 1, statement }] } } },
    });
    const labels = { label_match_statement: { key: "a", scope: "LABEL" } };
    write(webAcl(labels));
    const [first, before] = [extract(), usedTypes(findStackFiles([folder]))];
    expect(before.statements).toEqual([
      "aws_wafv2_web_acl.rule.statement",
      "aws_wafv2_web_acl.rule.statement.label_match_statement",
    ]);
    write(webAcl({ not_statement: [{ statement: [labels] }] }));
    const second = extract();
    expect(second).not.toBe(first);
    const options = { synthesised: [folder], cacheDir: join(folder, "cache") };
    const size = (path: string) => readFileSync(path, "utf8").length;
    expect(size(extractSchema({ ...options, whole: true }))).toBeGreaterThan(10 * size(second));
    // What a state still has is kept, whatever the stack has become.
    write({ resource: { aws_vpc: {} } });
    const both = readFileSync(extractSchema({ ...options, also: before }), "utf8");
    expect(both).toContain("aws_wafv2_web_acl");
    expect(both).toContain("aws_vpc");
  });

  test("says what to do when nothing was synthesised, or no binding is installed", () => {
    expect(extract).toThrow("has no cdk.tf.json in it or below it; synthesise first");
    expect(existsSync(join(folder, "cache"))).toBe(false);
    write({ resource: { nobodys_thing: {} } });
    expect(extract).toThrow(
      'no schema for provider "nobodys": package @cdktf/provider-nobodys is not installed',
    );
  });
});
