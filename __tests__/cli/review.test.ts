import { existsSync } from "node:fs";
import type { ReviewDocument } from "../../review";
import { Workspace } from "./harness";

const workspace = new Workspace();

afterAll(() => workspace.remove());

const review = async (...options: string[]) => await workspace.run("review", ...options);

describe("review", () => {
  test("writes a page to the file that is named, and again over it", async () => {
    const page = workspace.path("out/review.html");
    const first = await review("--output", page);
    expect(first).toEqual({
      ...{ code: 0, stdout: "wrote out/review.html\n" },
      stderr: expect.stringMatching(/^warning: LOCK_MISSING there is no landing-zone.lock.json,.*\n$/),
    });
    const text = workspace.read("out/review.html");
    expect(text).toMatch(/^<!doctype html>/);
    expect((await review("--output", page)).code).toBe(0);
    expect(workspace.read("out/review.html")).toBe(text);
  });

  test.each(["html", "markdown", "json"])("leaves a file alone that is no review as %s", async (format) => {
    workspace.write("notes.txt", "mine");
    const { code, stdout, stderr } = await review(
      "--format",
      format,
      "--output",
      workspace.path("notes.txt"),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("OUTPUT_FOREIGN");
    expect(workspace.read("notes.txt")).toBe("mine");
  });

  test.each(["markdown", "json"])("prints %s, or writes the same to a file", async (format) => {
    const printed = await review("--format", format);
    const file = workspace.path(`review.${format}`);
    expect(printed.code).toBe(0);
    for (const _ of [1, 2]) expect((await review("--format", format, "--output", file)).code).toBe(0);
    expect(workspace.read(`review.${format}`)).toBe(printed.stdout);
  });

  test("multiplies what is charged by time with the prices of a list, and says what is wrong in one", async () => {
    workspace.write("prices.yaml", "currency: USD\neverywhere: { nat-gateway: 0.5 }\n");
    const prices = workspace.path("prices.yaml");
    const { pricedUnits } = JSON.parse((await review("--format", "json", "--prices", prices)).stdout);
    const [nat] = pricedUnits.units;
    expect(nat).toMatchObject({ unit: "nat-gateway", price: 0.5, monthly: nat.count * 365 });
    workspace.write("prices.yaml", "currency: USD\neverywhere: { nat-gatway: 0.5 }\n");
    const { code, stderr } = await review("--prices", prices);
    expect(code).toBe(1);
    expect(stderr).toContain("prices.yaml:2:15");
    expect(stderr).toContain("nat-gateway");
  });

  test("prints data that other tools read", async () => {
    const document = JSON.parse((await review("--format", "json")).stdout) as ReviewDocument;
    expect(document.kind).toBe("landing-zone-review");
    expect(document.vpcs.map(({ name }) => name)).toEqual(["non-production", "production"]);
  });

  test("writes nothing where the estate is wrong", async () => {
    workspace.write("wrong.yaml", "organization: acme\n");
    const page = workspace.path("wrong.html");
    expect((await workspace.runOn("wrong.yaml", "review", "--output", page)).code).toBe(1);
    expect(existsSync(page)).toBe(false);
  });
});
