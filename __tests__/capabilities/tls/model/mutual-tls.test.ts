import { mutualTlsProblems, verifyListenerProblems } from "../../../../capabilities/tls/model";
import { problemText } from "../../../../core/problem";

test("verify needs a bundle, and takes all options with it", () => {
  expect(mutualTlsProblems({ mode: "verify", hasCaBundle: false }).map(({ code }) => code)).toEqual([
    "MUTUAL_TLS_WITHOUT_CA_BUNDLE",
  ]);
  const all = { hasCaBundle: true, hasRevocationLists: true, saysAdvertise: true };
  expect(mutualTlsProblems({ mode: "verify", ...all })).toEqual([]);
  expect(mutualTlsProblems({ mode: "off", hasCaBundle: false })).toEqual([]);
  expect(mutualTlsProblems({ mode: "passthrough", hasCaBundle: false })).toEqual([]);
  expect(mutualTlsProblems({ mode: "passthrough", ...all }).map(problemText)).toEqual([
    "MUTUAL_TLS_WITHOUT_EFFECT caBundle, revocationLists, advertiseCaNames of mutual TLS have no effect unless " +
      "clients' certificates are verified; got mode passthrough; allowed: mode verify; " +
      "set mutualTls.mode to verify, or leave the options out",
  ]);
  expect(mutualTlsProblems({ mode: "off", hasCaBundle: true })[0]?.what).toMatch(
    /^caBundle .* has no effect/,
  );
});

test("two listeners may verify, a third may not", () => {
  const listeners = ["a", "b", "c"].map((name) => ({ name, mode: "verify" as const }));
  expect(verifyListenerProblems(listeners.slice(1))).toEqual([]);
  expect(verifyListenerProblems([...listeners, { name: "d", mode: "off" }])).toMatchObject([
    { code: "VERIFY_LISTENERS_EXCEEDED", got: "a, b, c" },
  ]);
});
