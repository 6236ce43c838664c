import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEstate, readPriceList } from "../../plan";
import { reviewDocument, reviewMarkdown } from "../../review";
import { problemsOf } from "../helpers/problems";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-prices-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function priceList(...lines: string[]): string {
  const file = join(folder, "prices.yaml");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

test("a region has its own prices, and those of all regions where it has none", () => {
  const prices = readPriceList(
    priceList(
      "currency: EUR",
      "source: contract of 2026",
      "everywhere: { nat-gateway: 1, kms-key: 2 }",
      "regions: { eu-west-1: { nat-gateway: 3 } }",
    ),
  );
  const { estate } = openEstate({ file: "examples/hybrid/landing-zone.yaml" });
  const document = reviewDocument(estate, prices);
  const { units, cost } = document.pricedUnits;
  const monthly = (unit: string, region: string) =>
    units.filter((line) => line.unit === unit && line.region === region).map((line) => line.monthly);
  expect(monthly("nat-gateway", "eu-west-1")).toEqual([2 * 3 * 730]);
  expect(monthly("nat-gateway", "us-east-1")).toEqual([8 * 730, 2 * 730]); // two accounts
  expect(monthly("kms-key", "eu-west-1")).toEqual([2 * 2]);
  expect(cost?.monthly).toBe((6 + 10) * 730 + 2 * 17);
  expect(cost?.unpriced).toContain("vpn-connection");
  const text = reviewMarkdown(document, "landing-zone.yaml");
  expect(text).toContain("11,714.00 EUR a month of 730 hours, by the prices of the list (contract of 2026)");
  expect(text).toContain("no price");
});

test("every mistake in a price list is said in one run, with its place and what was meant", () => {
  const file = priceList(
    "currency: dollars",
    "everywhere: { nat-gatway: 1, kms-key: -2 }",
    "regions:",
    "  eu-west-1: { alarm: 10 cents }",
  );
  const found = problemsOf(() => readPriceList(file));
  expect(found.map(({ code, position }) => `${code} ${position?.line}:${position?.column}`)).toEqual([
    "INVALID_VALUE 1:11",
    "OUT_OF_RANGE 2:39",
    "UNKNOWN_KEY 2:15",
    "WRONG_TYPE 4:23",
  ]);
  expect(found[2]?.fix).toContain("nat-gateway");
});
