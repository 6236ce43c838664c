import { dnsName } from "../../../../capabilities/dns/model";
import { codesOf } from "../../../helpers/problems";

describe("names", () => {
  test.each([
    ["Corp.Acme.Example.", "corp.acme.example"],
    ["corp", "corp"],
    ["_msdcs.corp.acme.example", "_msdcs.corp.acme.example"],
    ["10.in-addr.arpa", "10.in-addr.arpa"],
    ["x.y", "x.y"],
    ["E", "e"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
  ])("%s is %s", (text, name) => {
    expect(dnsName(text)).toBe(name);
  });

  test.each([
    "",
    ".",
    "*.acme.example",
    "*",
    "a..b",
    "-a.example",
    "a.1",
    "10.0.0.53",
    "bücher.example",
    `${"a.".repeat(127)}a`,
    `${"a".repeat(64)}.example`,
    "a b",
  ])("%j is none", (text) => {
    expect(codesOf(() => dnsName(text))).toEqual(["DNS_DOMAIN_INVALID"]);
  });
});
