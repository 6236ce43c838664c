import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { compareLeaks } from "../../e2e/leaks/run";
import { base64Forms, scanBytes, scanFolder } from "../../e2e/leaks/scan";
import { unzip } from "../../e2e/leaks/zip";

const SECRET = "canary-0815";

/** An archive as Terraform writes it, with what the reader looks at and zeros elsewhere. */
function zip(members: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(members)) {
    const packed = deflateRawSync(Buffer.from(text));
    const header = Buffer.alloc(30 + name.length);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(name.length, 26);
    header.write(name, 30);
    const entry = Buffer.alloc(46 + name.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(name, 46);
    local.push(header, packed);
    directory.push(entry);
    offset += header.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...directory, end]);
}

describe("the leak scan", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "landing-zone-leaks-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("finds a secret in a file, in a member of an archive, and as base64", () => {
    mkdirSync(join(folder, "logs"));
    writeFileSync(join(folder, "logs", "plan.out"), `{"password":"${SECRET}"}`);
    writeFileSync(join(folder, "saved.tfplan"), zip({ "tfconfig/cdk.tf.json": SECRET, tfstate: "nothing" }));
    writeFileSync(
      join(folder, "user-data"),
      Buffer.from(`#!/bin/sh\nexport TOKEN=${SECRET}\n`).toString("base64"),
    );
    writeFileSync(join(folder, "clean"), "canary-0816");
    expect(scanFolder(folder, SECRET).sort()).toEqual([
      "logs/plan.out (plain)",
      "saved.tfplan!tfconfig/cdk.tf.json (plain)",
      "user-data (base64)",
    ]);
  });

  it.each([0, 1, 2, 3, 4, 5])("finds base64 of a secret behind %i other bytes", (before) => {
    const encoded = Buffer.from(`${"x".repeat(before)}${SECRET}yz`).toString("base64");
    expect(scanBytes(Buffer.from(encoded), SECRET)).toEqual(["base64"]);
  });

  it("searches for texts that are long enough to mean something", () => {
    for (const form of base64Forms(SECRET)) expect(form.length).toBeGreaterThanOrEqual(8);
  });

  it("unpacks every member, and refuses what is no archive", () => {
    const members = unzip(zip({ a: "first", b: "second".repeat(100) }));
    expect(members.map(({ name, content }) => [name, content.toString()])).toEqual([
      ["a", "first"],
      ["b", "second".repeat(100)],
    ]);
    expect(() => unzip(Buffer.from("PK\x03\x04 and no more"))).toThrow("it has no directory");
  });

  it("fails when a control is not found, and when a clean probe leaks", () => {
    const place = /^terraform\.tfstate /;
    expect(() => compareLeaks({ leaksTo: [place] }, [])).toThrow("it finds nothing");
    expect(() => compareLeaks({ leaksTo: [] }, ["terraform.tfstate (plain)"])).toThrow("was found in");
    expect(compareLeaks({ leaksTo: [place] }, ["terraform.tfstate (plain)"])).toBeUndefined();
  });
});
