import { readFileSync } from "node:fs";
import { readChain } from "../../../../../capabilities/load-balancer/model/dedicated";

const read = (name: string) => readFileSync(`examples/cloudhub/certs/${name}.pem`, "utf8");
const blocks = (name: string) => read(name).match(/-----BEGIN [\s\S]+?-----END CERTIFICATE-----\n/g) ?? [];
const [leaf = "", issuing = ""] = blocks("partners");
const [, root = ""] = blocks("issuing");
const NOW = Date.parse("2026-11-01T00:00:00Z");

const codes = (pem: string, domain = "partners.initech.example", now = NOW) => {
  const { problems, warnings } = readChain(pem, "chain.pem", domain, now);
  return [...problems, ...warnings].map(({ code }) => code);
};

test("the certificate, then its authorities without the root", () => {
  expect(readChain(leaf + issuing, "chain.pem", "partners.initech.example", NOW)).toEqual({
    commonName: "partners.initech.example",
    problems: [],
    warnings: [],
  });
});

test.each([
  ["out of order", leaf + root + issuing, ["DEDICATED_CHAIN_ORDER"]],
  ["with its root", leaf + issuing + root, ["DEDICATED_CHAIN_ROOT"]],
  ["alone", leaf, ["DEDICATED_CHAIN_INCOMPLETE"]],
  ["empty", "", ["DEDICATED_CHAIN"]],
  ["broken", leaf.slice(0, 300), ["DEDICATED_CHAIN"]],
  ["with a key", `${leaf}-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n`, ["DEDICATED_CHAIN"]],
])("%s", (_, pem, expected) => expect(codes(pem)).toEqual(expected));

test("names, and the end of validity", () => {
  expect(codes(leaf + issuing, "api.initech.example")).toEqual(["DEDICATED_CHAIN_NAMES"]);
  expect(codes(leaf + issuing, undefined, Date.parse("2095-01-01T00:00:00Z"))).toEqual([
    "DEDICATED_CHAIN_EXPIRED",
  ]);
});
