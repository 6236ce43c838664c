import {
  DEFAULT_TLS_POLICY,
  listWeaknesses,
  TLS_POLICY_NAMES,
  tlsPolicy,
} from "../../../../capabilities/tls/model";
import { problemText } from "../../../../core/problem";
import { problemsOf } from "../../../helpers/problems";

const policy = (name: string) => tlsPolicy(`ELBSecurityPolicy-${name}`);

test("the default is AWS's recommendation: TLS 1.3 and 1.2, authenticated suites with forward secrecy, post-quantum", () => {
  expect(TLS_POLICY_NAMES[0]).toBe(DEFAULT_TLS_POLICY);
  const { suites, ...rest } = tlsPolicy(DEFAULT_TLS_POLICY);
  expect(rest).toEqual({
    name: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    versions: ["1.3", "1.2"],
    postQuantum: true,
    fips: false,
  });
  expect(suites.every((suite) => /^TLS_|^ECDHE-.*-GCM-/.test(suite))).toBe(true);
  expect(suites).toHaveLength(7);
});

test("names and contents of all policies agree", () => {
  for (const { name, versions, suites, postQuantum, fips } of TLS_POLICY_NAMES.map(tlsPolicy)) {
    expect([name, versions.includes("1.3")]).toEqual([name, name.includes("TLS13")]);
    expect([name, versions.includes("1.2")]).toEqual([name, name.includes("1-2")]);
    expect([name, postQuantum]).toEqual([name, name.endsWith("-PQ-2025-09")]);
    expect([name, fips]).toEqual([name, name.includes("FIPS")]);
    // No FIPS module has ChaCha20.
    expect([name, suites.some((suite) => suite.includes("CHACHA20"))]).toEqual([
      name,
      versions.includes("1.3") && !fips,
    ]);
    expect(new Set(suites).size).toBe(suites.length);
  }
});

test.each([
  ["TLS13-1-2-Res-PQ-2025-09", []],
  ["TLS13-1-3-PQ-2025-09", []],
  ["TLS13-1-2-Res-FIPS-PQ-2025-09", []],
  ["TLS13-1-3-2021-06", ["has no post-quantum key exchange"]],
  ["TLS13-1-2-PQ-2025-09", ["allows suites in CBC mode, which padding oracles break"]],
  ["FS-1-2-Res-2020-10", ["has no post-quantum key exchange", "has no TLS 1.3"]],
  [
    "TLS13-1-2-Ext2-PQ-2025-09",
    [
      "allows suites in CBC mode, which padding oracles break",
      "allows suites that authenticate with SHA-1",
      "allows suites without forward secrecy",
      "allows suites without forward secrecy that authenticate with SHA-1",
    ],
  ],
])("%s gives up against the default: %j", (name, expected) => {
  expect(listWeaknesses(policy(name))).toEqual(expected);
});

test("against TLS 1.3 alone, the default gives up something too; against itself no policy does", () => {
  expect(listWeaknesses(tlsPolicy(DEFAULT_TLS_POLICY), policy("TLS13-1-3-PQ-2025-09"))).toEqual([
    "allows TLS 1.2",
  ]);
  expect(TLS_POLICY_NAMES.flatMap((name) => listWeaknesses(tlsPolicy(name), tlsPolicy(name)))).toEqual([]);
});

test("policies below TLS 1.2 are refused by name, others with what there is", () => {
  const [outdated] = problemsOf(() => tlsPolicy("ELBSecurityPolicy-2016-08"));
  expect(outdated && problemText(outdated)).toBe(
    "TLS_POLICY_OUTDATED is a security policy that allows TLS 1.0 or 1.1; " +
      'got "ELBSecurityPolicy-2016-08"; allowed: policies that start with TLS 1.2; ' +
      "use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  );
  for (const name of ["TLS-1-0-2015-04", "TLS13-1-1-2021-06", "TLS13-1-0-PQ-2025-09", "FS-2018-06"])
    expect(problemsOf(() => policy(name)).map(({ code }) => code)).toEqual(["TLS_POLICY_OUTDATED"]);
  const [unknown] = problemsOf(() => policy("TLS13-1-4"));
  expect(unknown?.code).toBe("TLS_POLICY_UNKNOWN");
  expect(unknown?.allowed?.split(", ")).toEqual(TLS_POLICY_NAMES);
  expect(problemsOf(() => tlsPolicy("toString")).map(({ code }) => code)).toEqual(["TLS_POLICY_UNKNOWN"]);
});
