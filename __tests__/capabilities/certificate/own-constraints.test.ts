import { readFileSync } from "node:fs";
import { authorityRefusing, readCaBundle } from "../../../capabilities/tls/model";
import { problemText } from "../../../core/problem";
import { AUTHORITIES, estateWith, problemsIn } from "./fixture";

const read = (...names: string[]) =>
  readCaBundle(
    names.map((name) => readFileSync(`__tests__/fixtures/tls/${name}.pem`, "utf8")).join(""),
    Date.UTC(2030, 0, 1),
  );

test.each([
  ["apps.stark.example", undefined],
  ["*.apps.stark.example", undefined],
  ["a.b.apps.stark.example", undefined],
  ["stark.example", "O=Stark, CN=Stark Campus CA 1"],
  ["myapps.stark.example", "O=Stark, CN=Stark Campus CA 1"],
  ["www.acme.example", "O=Stark, CN=Stark Campus CA 1"],
])("%s below constraints to apps.stark.example", (host, expected) => {
  expect(authorityRefusing(host, read("constrained"))).toBe(expected);
});

test("a bundle without constraints refuses nothing, and one with a path that admits the name neither", () => {
  expect(authorityRefusing("www.acme.example", read("partners"))).toBeUndefined();
  expect(authorityRefusing("www.acme.example", read("constrained", "partners"))).toBeUndefined();
});

test("a certificate of an own authority stays within the constraints of its file", () => {
  const campus = { own: { certificate: "constrained.pem" } };
  const names = ["orders.apps.stark.example", "orders.stark.example"];
  const certificates = { x: { names, authority: "campus", renewedBy: "host" } };
  const data = estateWith(certificates, { authorities: { ...AUTHORITIES, campus } });
  expect(problemsIn(data).map(problemText)).toEqual([
    expect.stringContaining(
      "AUTHORITY_NAME_FORBIDDEN certificates.x.names.1: authority campus may not issue a name of certificate x; got orders.stark.example; allowed: what the name constraints of O=Stark, CN=Stark Campus CA 1 admit",
    ),
  ]);
});
