import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeystoreSpec } from "../../review/keystore/spec";
import { json, runCli, text } from "./harness";

const FILE = ["--file", "examples/tls/landing-zone.yaml"];

const ARN =
  "arn:aws:acm-pca:eu-central-1:888899990000:certificate-authority/12345678-1234-1234-1234-123456789012";

const MADE = ["--authority", `servers=${ARN}`];

test("prints the script, a part, or what it decided", async () => {
  expect(await text("keystore", "documents", ...FILE)).toMatch(
    /^#!\/bin\/sh\n# Keystores of application documents /,
  );
  expect(await text("keystore", "documents", ...FILE, "--part", "mule")).toContain("<tls:context ");
  const spec = await json<KeystoreSpec>("keystore", "orders", ...FILE, ...MADE);
  expect(spec.identities).toContainEqual(
    expect.objectContaining({ name: "orders", source: expect.objectContaining({ authorityArn: ARN }) }),
  );
});

test("writes all files into a folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "keystores-"));
  try {
    const out = await text("keystore", "orders", ...FILE, ...MADE, "--to", folder);
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      "mule-keystores-production-orders",
      "mule-keystores-production-orders-boot.service",
      "mule-keystores-production-orders.policy.json",
      "mule-keystores-production-orders.service",
      "mule-keystores-production-orders.timer",
      "production-orders-tls.xml",
      "rotate-mule-keystores-production-orders",
    ]);
    expect(out.trim().split("\n")).toHaveLength(names.length);
    const policy = readFileSync(join(folder, "mule-keystores-production-orders.policy.json"), "utf8");
    expect(JSON.parse(policy)).toHaveProperty("Statement");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  [["orders"], 1, /^KEYSTORE_AUTHORITY_NEEDED .*got "servers"/m],
  [["ordres"], 2, /KEYSTORE_APPLICATION_UNKNOWN .*allowed: billing, documents, orders/],
  [["orders", "--part", "polici"], 2, /PART_UNKNOWN .*did you mean policy\?/],
  [["orders", "--authority", "servers"], 2, /AUTHORITY_SYNTAX .*got "servers"/],
  [["orders", "--part", "mule", "--format", "json"], 2, /cannot be used with/],
])("%j ends with %i: %s", async (args, code, message) => {
  const result = await runCli("keystore", ...args, ...FILE);
  expect([result.code, result.stdout]).toEqual([code, ""]);
  expect(result.stderr).toMatch(message);
});
