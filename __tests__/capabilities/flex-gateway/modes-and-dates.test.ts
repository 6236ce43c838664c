import { codeAt, type Edit, edited, problemsIn, resolved } from "./fixture";

test("in local mode keys lie in Secrets Manager, authorities in files, and credentials nowhere", () => {
  const local = (edit: Edit) => problemsIn(edited("flex-local", edit)).map(codeAt);
  expect(
    local((data) => {
      delete data["certificates"].reports.keptIn;
      data["authorities"].made = { awsPrivateCa: { make: "root" } };
      data["trust"].inside.authorities.push("made");
      data["apis"].reports.policies["ldap-authentication"] = {};
    }),
  ).toEqual(
    expect.arrayContaining([
      "FLEX_CERTIFICATE_KEY apis.ledger.upstream.tls.certificate",
      "FLEX_TRUST_UNKNOWN apis.reports.upstream.tls.trust",
    ]),
  );
  expect(local((data) => void delete data["apis"].ledger.upstream.tls.revision)).toEqual([
    "FLEX_TLS_REVISION apis.ledger.upstream.tls",
  ]);
});

test("what ends is said in time, and what nobody patches needs a reason", () => {
  const warned = (now: number) =>
    resolved(
      edited("flex-gateway", () => {}),
      now,
    )
      .warnings.map(codeAt)
      .filter((text) => /^FLEX_(VERSION|REGISTRATION)/.test(text));
  expect(warned(Date.UTC(2026, 10, 30))).toEqual([]);
  expect(warned(Date.UTC(2027, 3, 1))).toContain(
    "FLEX_REGISTRATION_ENDS flexGateways.edge.registration.expires",
  );
  expect(warned(Date.UTC(2027, 9, 1))).toEqual(
    expect.arrayContaining([
      "FLEX_REGISTRATION_EXPIRED flexGateways.edge.registration.expires",
      "FLEX_VERSION_EXTENDED flexGateways.edge.version",
    ]),
  );
  expect(() => warned(Date.UTC(2028, 2, 1))).toThrow("support of line 1.12 ended on 2028-02-25");
});
