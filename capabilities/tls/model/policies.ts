import { InputError } from "../../../core/problem";
import { tlsPolicyOutdated, tlsPolicyUnknown } from "./problems";

export type TlsVersion = "1.2" | "1.3";

/** A security policy of Elastic Load Balancing: protocols and cipher suites of a listener. */
export interface TlsPolicy {
  readonly name: TlsPolicyName;
  readonly versions: readonly TlsVersion[];
  /** Cipher suites by their AWS names. */
  readonly suites: readonly string[];
  /**
   * Whether a hybrid key exchange with ML-KEM is offered, so that traffic recorded today can't be decrypted by
   * quantum computers later.
   */
  readonly postQuantum: boolean;
  /** Whether a FIPS-validated module is used. */
  readonly fips: boolean;
}

/** Groups of suites that policies contain together, strongest first. */
const SUITES = {
  tls13: ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"],
  chacha: ["TLS_CHACHA20_POLY1305_SHA256"],
  gcm: [
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
  ],
  cbc: [
    "ECDHE-ECDSA-AES128-SHA256",
    "ECDHE-RSA-AES128-SHA256",
    "ECDHE-ECDSA-AES256-SHA384",
    "ECDHE-RSA-AES256-SHA384",
  ],
  sha1: ["ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA", "ECDHE-ECDSA-AES256-SHA"],
  rsa: ["AES128-GCM-SHA256", "AES128-SHA256", "AES256-GCM-SHA384", "AES256-SHA256"],
  rsaSha1: ["AES128-SHA", "AES256-SHA"],
} as const satisfies Record<string, readonly string[]>;

type SuiteFamily = keyof typeof SUITES;

/** The weakness of a group of suites, for messages about weaker policies. */
const FLAWS: Readonly<Partial<Record<SuiteFamily, string>>> = {
  gcm: "allows TLS 1.2",
  cbc: "allows suites in CBC mode, which padding oracles break",
  sha1: "allows suites that authenticate with SHA-1",
  rsa: "allows suites without forward secrecy",
  rsaSha1: "allows suites without forward secrecy that authenticate with SHA-1",
};

const RESTRICTED = ["tls13", "chacha", "gcm"] as const;

const STANDARD = [...RESTRICTED, "cbc"] as const;

const EXTENDED_1 = [...STANDARD, "rsa"] as const;

const EXTENDED_2 = [...STANDARD, "sha1", "rsa", "rsaSha1"] as const;

const FIPS_RESTRICTED = ["tls13", "gcm"] as const;

const FIPS = [...FIPS_RESTRICTED, "cbc"] as const;

/**
 * Every policy of application load balancers that allows nothing below TLS 1.2, with its suites.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const POLICIES = {
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09": RESTRICTED,
  "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09": ["tls13", "chacha"],
  "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09": STANDARD,
  "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09": EXTENDED_1,
  "ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09": EXTENDED_2,
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09": FIPS_RESTRICTED,
  "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09": ["tls13"],
  "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09": FIPS,
  "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-PQ-2025-09": [...FIPS, "sha1"],
  "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-PQ-2025-09": [...FIPS, "rsa"],
  "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-PQ-2025-09": [...FIPS, "sha1", "rsa", "rsaSha1"],
  "ELBSecurityPolicy-TLS13-1-3-2021-06": ["tls13", "chacha"],
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": RESTRICTED,
  "ELBSecurityPolicy-TLS13-1-2-2021-06": STANDARD,
  "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06": EXTENDED_1,
  "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06": EXTENDED_2,
  "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04": ["tls13"],
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04": FIPS_RESTRICTED,
  "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04": FIPS,
  "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04": [...FIPS, "sha1"],
  "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04": [...FIPS, "rsa"],
  "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04": [...FIPS, "sha1", "rsa", "rsaSha1"],
  "ELBSecurityPolicy-FS-1-2-Res-2020-10": ["gcm"],
  "ELBSecurityPolicy-FS-1-2-Res-2019-08": ["gcm", "cbc"],
  "ELBSecurityPolicy-FS-1-2-2019-08": ["gcm", "cbc", "sha1"],
  "ELBSecurityPolicy-TLS-1-2-2017-01": ["gcm", "cbc", "rsa"],
  "ELBSecurityPolicy-TLS-1-2-Ext-2018-06": ["gcm", "cbc", "sha1", "rsa", "rsaSha1"],
} as const satisfies Record<string, readonly SuiteFamily[]>;

export type TlsPolicyName = keyof typeof POLICIES;

/** Policies that allow TLS 1.0 or 1.1. AWS supports them, and the first one is its default. */
const OUTDATED: readonly string[] = [
  "ELBSecurityPolicy-2016-08",
  "ELBSecurityPolicy-2015-05",
  "ELBSecurityPolicy-TLS-1-0-2015-04",
  "ELBSecurityPolicy-TLS-1-1-2017-01",
  "ELBSecurityPolicy-FS-2018-06",
  "ELBSecurityPolicy-FS-1-1-2019-08",
  "ELBSecurityPolicy-TLS13-1-0-2021-06",
  "ELBSecurityPolicy-TLS13-1-1-2021-06",
  "ELBSecurityPolicy-TLS13-1-0-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-0-PQ-2025-09",
  "ELBSecurityPolicy-TLS13-1-0-FIPS-PQ-2025-09",
];

/** AWS's own recommendation: TLS 1.3 and 1.2, authenticated encryption with forward secrecy only, post-quantum. */
export const DEFAULT_TLS_POLICY: TlsPolicyName = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

function isPolicyName(name: string): name is TlsPolicyName {
  return Object.hasOwn(POLICIES, name);
}

/** All names that {@link tlsPolicy} accepts, the default first. */
export const TLS_POLICY_NAMES: readonly TlsPolicyName[] = Object.keys(POLICIES).filter(isPolicyName);

/** The policy of that name. @throws InputError with `TLS_POLICY_OUTDATED` or `TLS_POLICY_UNKNOWN` */
export function tlsPolicy(name: string): TlsPolicy {
  if (!isPolicyName(name))
    throw new InputError(
      OUTDATED.includes(name)
        ? tlsPolicyOutdated(name, DEFAULT_TLS_POLICY)
        : tlsPolicyUnknown(name, TLS_POLICY_NAMES),
    );
  const families: readonly SuiteFamily[] = POLICIES[name];
  return {
    name,
    versions: [
      ...(families.includes("tls13") ? (["1.3"] as const) : []),
      ...(families.includes("gcm") ? (["1.2"] as const) : []),
    ],
    suites: families.flatMap((family) => SUITES[family]),
    postQuantum: name.includes("-PQ-"),
    fips: name.includes("-FIPS-"),
  };
}

/**
 * The weaknesses of a policy compared with another, in words; empty if it is at least as strong. FIPS, or TLS 1.3
 * alone, is no weakness.
 */
export function listWeaknesses(policy: TlsPolicy, than: TlsPolicy = tlsPolicy(DEFAULT_TLS_POLICY)): string[] {
  const families = Object.keys(SUITES).filter((family): family is SuiteFamily => family in SUITES);
  return [
    ...(than.postQuantum && !policy.postQuantum ? ["has no post-quantum key exchange"] : []),
    ...(than.versions.includes("1.3") && !policy.versions.includes("1.3") ? ["has no TLS 1.3"] : []),
    ...families.flatMap((family) => {
      const flaw = FLAWS[family];
      const allows = ({ suites }: TlsPolicy) => SUITES[family].some((suite) => suites.includes(suite));
      return flaw !== undefined && allows(policy) && !allows(than) ? [flaw] : [];
    }),
  ];
}
