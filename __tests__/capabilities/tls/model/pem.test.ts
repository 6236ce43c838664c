import { pemBlocks } from "../../../../capabilities/tls/model";

const block = (label: string, body = "AAAA") => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;

test("blocks in order, without what stands between them", () => {
  const text = `a comment\n${block("CERTIFICATE")}\n-----END X509 CRL-----\n${block("X509 CRL", "BBBB")}\n`;
  expect(pemBlocks(text)).toEqual([
    { label: "CERTIFICATE", text: block("CERTIFICATE") },
    { label: "X509 CRL", text: block("X509 CRL", "BBBB") },
  ]);
});

test("a block without an end ends where the next one begins", () => {
  expect(pemBlocks(`-----BEGIN A-----\nAAAA\n-----END B-----\n${block("A")}\n-----BEGIN C-----`)).toEqual([
    { label: "A" },
    { label: "A", text: block("A") },
    { label: "C" },
  ]);
});

test("a hundred thousand beginnings are read once, not once each", () => {
  const count = 100_000;
  const start = performance.now();
  expect(pemBlocks("-----BEGIN CERTIFICATE-----\n".repeat(count))).toHaveLength(count);
  expect(performance.now() - start).toBeLessThan(5000); // quadratic: minutes
});
