import { readFileSync } from "node:fs";
import { embed } from "../../../review/ask/embedded";

const FOLDER = "examples/cloudhub";
const read = (path: string) => readFileSync(`${FOLDER}/${path}`, "utf8");

test("a page has what was read of chains and lists, never the certificates", () => {
  const texts = {
    ...{ file: `${FOLDER}/landing-zone.yaml`, text: read("landing-zone.yaml") },
    ...{ lock: read("landing-zone.lock.json"), read, now: Number.NaN },
  };
  const { embedded } = embed(texts);
  expect(Object.keys(embedded.named)).toEqual([
    "certs/clients.crl",
    "certs/clients.pem",
    "certs/issuing.pem",
    "certs/partners.pem",
  ]);
  expect(JSON.stringify(embedded)).not.toContain("BEGIN CERTIFICATE");
  expect(JSON.parse(embedded.named["certs/partners.pem"] ?? "")).toMatchObject({
    commonName: "partners.initech.example",
  });
});
