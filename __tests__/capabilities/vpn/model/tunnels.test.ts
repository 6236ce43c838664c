import fc from "fast-check";
import {
  allocateTunnelRanges,
  RESERVED_TUNNEL_RANGES,
  startupAction,
  TUNNEL_PROFILES,
  tunnelAlarms,
  tunnelEnds,
  tunnelProfile,
  tunnelRange,
  VPN_SETTINGS,
  weakerThanStrong,
} from "../../../../capabilities/vpn/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { InputError } from "../../../../core/problem";

const cidr = Ipv4Cidr.parse;

describe("profiles", () => {
  test("the strong one is the default", () => {
    expect(tunnelProfile(VPN_SETTINGS.profile)).toMatchInlineSnapshot(`
{
  "deadPeerDetection": {
    "action": "restart",
    "timeoutSeconds": 30,
  },
  "ikeVersions": [
    "ikev2",
  ],
  "name": "strong",
  "phase1": {
    "dhGroups": [
      20,
      21,
    ],
    "encryption": [
      "AES256-GCM-16",
    ],
    "integrity": [
      "SHA2-384",
      "SHA2-512",
    ],
    "lifetimeSeconds": 28800,
  },
  "phase2": {
    "dhGroups": [
      20,
      21,
    ],
    "encryption": [
      "AES256-GCM-16",
    ],
    "integrity": [
      "SHA2-384",
      "SHA2-512",
    ],
    "lifetimeSeconds": 3600,
  },
  "purpose": "devices of today",
  "replayWindow": 1024,
}
`);
  });

  test.each(TUNNEL_PROFILES)("%s stays above AES-256, SHA-2 and 2048 bits, with IKEv2 only", (name) => {
    const { ikeVersions, phase1, phase2 } = tunnelProfile(name);
    expect(ikeVersions).toEqual(["ikev2"]);
    for (const { encryption, integrity, dhGroups } of [phase1, phase2]) {
      expect(encryption.every((algorithm) => algorithm.startsWith("AES256"))).toBe(true);
      expect(integrity.every((algorithm) => algorithm.startsWith("SHA2-"))).toBe(true);
      expect(dhGroups.length).toBeGreaterThan(0);
      expect(dhGroups.every((group) => group >= 14 && group <= 24)).toBe(true);
    }
  });

  test("what a profile lets in beyond the strong one is told", () => {
    expect(Object.fromEntries(TUNNEL_PROFILES.map((name) => [name, weakerThanStrong(name)]))).toEqual({
      strong: [],
      cnsa: [],
      "no-gcm": ["AES256", "SHA2-256", "DH 19"],
      "no-elliptic-curves": ["SHA2-256", "DH 16", "DH 15", "DH 14"],
      compatible: ["AES256", "SHA2-256", "DH 19", "DH 16", "DH 15", "DH 14"],
    });
  });

  test("AWS starts the tunnel where it knows the device", () => {
    expect([startupAction("203.0.113.1"), startupAction(undefined)]).toEqual(["start", "add"]);
  });
});

describe("inside ranges", () => {
  const refused: [text: string, code: string][] = [
    ["169.254.8.0/29", "TUNNEL_RANGE_FORM"],
    ["169.253.8.0/30", "TUNNEL_RANGE_FORM"],
    ["10.0.0.0/30", "TUNNEL_RANGE_FORM"],
    ["169.254.8.2/30", "CIDR_HOST_BITS"],
    ...RESERVED_TUNNEL_RANGES.map((range): [string, string] => [`${range}`, "TUNNEL_RANGE_RESERVED"]),
  ];
  test.each(refused)("%s is refused: %s", (text, code) => {
    expect(() => tunnelRange(text)).toThrow(InputError);
    expect(() => tunnelRange(text)).toThrow(new RegExp(`^${code} `));
  });

  test("AWS has the first address, the device the other", () => {
    expect(tunnelEnds(tunnelRange("169.254.8.0/30"))).toEqual({
      amazon: "169.254.8.1",
      device: "169.254.8.2",
    });
  });

  test("pins stay, given ones are taken, the rest is the first free, in the order of the keys", () => {
    const { ranges, problems } = allocateTunnelRanges(
      [{ key: "b/x/1" }, { key: "a/x/2" }, { key: "a/x/1", given: cidr("169.254.0.8/30") }, { key: "c/x/1" }],
      new Map([
        ["c/x/1", cidr("169.254.99.0/30")],
        ["gone/x/1", cidr("169.254.0.4/30")],
      ]),
    );
    expect(problems.size).toBe(0);
    expect(Object.fromEntries([...ranges].map(([key, range]) => [key, String(range)]))).toEqual({
      "a/x/1": "169.254.0.8/30",
      "a/x/2": "169.254.0.12/30",
      "b/x/1": "169.254.0.16/30",
      "c/x/1": "169.254.99.0/30",
    });
  });

  test("a given range that is pinned otherwise, or another tunnel's, is refused", () => {
    const { ranges, problems } = allocateTunnelRanges(
      [
        { key: "a/x/1", given: cidr("169.254.20.0/30") },
        { key: "b/x/1", given: cidr("169.254.30.0/30") },
        { key: "c/x/1", given: cidr("169.254.30.0/30") },
      ],
      new Map([["a/x/1", cidr("169.254.10.0/30")]]),
    );
    expect([...problems].map(([key, { code }]) => `${key} ${code}`)).toEqual([
      "a/x/1 TUNNEL_RANGE_MOVES",
      "c/x/1 TUNNEL_RANGE_TWICE",
    ]);
    expect([...ranges.keys()]).toEqual(["b/x/1"]);
  });

  test("a full space is a problem of its tunnel", () => {
    const pins = cidr("169.254.0.0/16")
      .split(30)
      .map((range, at): [string, Ipv4Cidr] => [`p/${at}/1`, range]);
    const { problems } = allocateTunnelRanges([{ key: "z/x/1" }], new Map(pins));
    expect(problems.get("z/x/1")?.code).toBe("TUNNEL_RANGES_USED_UP");
  });

  test("law: another tunnel moves none, whatever its key; all are apart, valid, and free of services", () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 12 });
    fc.assert(
      fc.property(keys, fc.stringMatching(/^[a-z]{1,3}$/), (names, added) => {
        const before = allocateTunnelRanges(
          names.map((key) => ({ key })),
          new Map(),
        ).ranges;
        const after = allocateTunnelRanges(
          [...names, added].reverse().map((key) => ({ key })),
          before,
        ).ranges;
        for (const [key, range] of before) expect(String(after.get(key))).toBe(String(range));
        const all = [...after.values()];
        expect(new Set(all.map(String)).size).toBe(new Set([...names, added]).size);
        for (const range of all) expect(String(tunnelRange(String(range)))).toBe(String(range));
        expect(all.some((range) => cidr("169.254.168.0/22").contains(range))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

describe("alarms", () => {
  test("down means every tunnel, by either reading of the metric; redundancy means one of two", () => {
    const [down, redundancy] = tunnelAlarms({ routing: "bgp" });
    expect(down).toMatchObject({ kind: "down", statistic: "Maximum", threshold: 0, evaluationPeriods: 1 });
    expect(down?.comparison).toBe("LessThanOrEqualToThreshold");
    expect(redundancy).toMatchObject({ kind: "redundancy", statistic: "Minimum", threshold: 1 });
    expect(redundancy?.comparison).toBe("LessThanThreshold");
  });

  test("static tunnels get longer, and a device that uses one of them is not blamed for the other", () => {
    const points = (routing: "bgp" | "static") =>
      tunnelAlarms({ routing }).map(({ datapointsToAlarm }) => datapointsToAlarm);
    expect([points("bgp"), points("static")]).toEqual([
      [1, 2],
      [1, 3],
    ]);
    expect(tunnelAlarms({ routing: "static", tunnelsInUse: 1 }).map(({ kind }) => kind)).toEqual(["down"]);
    expect(tunnelAlarms({ routing: "static" })[0]?.description).toContain("IPsec tunnel");
    expect(tunnelAlarms({ routing: "bgp" }).every(({ missingData }) => missingData === "breaching")).toBe(
      true,
    );
  });
});
