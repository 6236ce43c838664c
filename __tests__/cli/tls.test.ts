import { expectReviewed } from "../estates/reviewed";
import { runCli } from "./harness";

const FILE = "examples/tls/landing-zone.yaml";

const json = async (...args: readonly string[]) =>
  JSON.parse((await runCli(...args, "--file", FILE, "--format", "json")).stdout);

describe("tls", () => {
  test("the table of the exercise: clients, what they can keep, handshakes, and what secures certificates", async () => {
    const { code, stdout } = await runCli("tls", "--file", FILE, "--format", "markdown");
    expect(code).toBe(0);
    expectReviewed("tls/table.md", stdout.trimEnd());
  });

  test("as data, row for row, and as text", async () => {
    const document = await json("tls");
    const rows = new Map(document.tls.map((hop: { name?: string }) => [hop.name, hop]));
    expect(rows.get("billing-orders")).toMatchObject({
      ...{ ports: ["tcp/8082"], clientKeepsKey: true, handshake: "two-way", grade: "mutual" },
      certificates: [
        {
          shownBy: "client",
          name: "billing",
          authority: "servers",
          keyReaders: expect.stringMatching(/the user/),
        },
        { shownBy: "server", name: "orders", renewedBy: "the server itself, 10 days before" },
      ],
    });
    expect(rows.get("staff")).toMatchObject({
      clientKeepsKey: false,
      handshake: "one-way",
      grade: "server-verified",
    });
    expect(rows.get("apis-orders")).toMatchObject({
      grade: "encrypted",
      instead: expect.stringMatching(/^a network/),
    });
    expect(rows.get("printers")).toMatchObject({ grade: "encrypted" });
    expect(rows.get("erp")).toMatchObject({ grade: "plain", limits: [expect.stringMatching(/IPsec/)] });
    const { stdout } = await runCli("tls", "--file", FILE);
    expect(stdout).toMatch(/^TLS of hooli\n/);
    expect(stdout).toMatch(/application billing of environment production .* statements .* sftp, by SSH/);
  });
});

describe("expiries", () => {
  test("a day decides, and what ends within the span fails", async () => {
    const args = ["expiries", "--file", FILE, "--on", "2089-06-01"];
    expect((await runCli(...args)).code).toBe(0);
    expect((await runCli(...args, "--within", "28d")).code).toBe(0);
    const { code, stdout, stderr } = await runCli(...args, "--within", "696h");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^What ends in hooli, seen on 2089-06-01\n/);
    expect(stderr).toMatch(/ENDS_SOON certificate archive \(certificates\.archive\) ends on 2089-06-30/);
    expect((await runCli(...args, "--within")).code).toBe(1);
    expect((await runCli("expiries", "--file", FILE, "--on", "2030-01-01", "--within")).code).toBe(0);
    expect((await json("expiries", "--on", "2030-01-01")).expiries[0]).toMatchObject({
      ...{ kind: "certificate", at: "certificates.archive", expires: "2089-06-30", state: "later" },
    });
    const markdown = await runCli(...args, "--format", "markdown");
    expect(markdown.stdout).toMatch(/^## What ends in hooli/);
  });

  test("wrong days and spans are wrong usage", async () => {
    const { code, stderr } = await runCli("expiries", "--file", FILE, "--on", "2089-02-29");
    expect([code, stderr]).toEqual([2, expect.stringMatching(/DAY_INVALID --on is no day/)]);
    expect((await runCli("expiries", "--file", FILE, "--within", "3w")).stderr).toMatch(
      /LIFE_INVALID --within/,
    );
  });
});
