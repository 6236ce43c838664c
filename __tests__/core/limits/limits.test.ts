import {
  DOWNLOAD_BUCKETS,
  kubernetesRegistryBuckets,
  usableAddresses,
} from "../../../capabilities/vpc/model";
import { Ipv4Cidr, NON_PUBLIC_RANGES, PRIVATE_BLOCKS } from "../../../core/addressing";
import { LEAST_RETENTION_DAYS, LOG_RETENTION_DAYS } from "../../../core/limits/cloudwatch";
import { findRegion, isZoneId, isZoneIn, listZones, REGIONS } from "../../../core/limits/regions";
import { QUOTAS } from "../../helpers/quotas";

describe("quotas", () => {
  test.each(QUOTAS)("$name has a value, a name and the page that states it", ({ quota }) => {
    expect(quota.value).toBeGreaterThan(0);
    expect(Number.isInteger(quota.value)).toBe(true);
    expect(quota.name.length).toBeGreaterThan(10);
    expect(new URL(quota.source).protocol).toBe("https:");
    if (quota.max !== undefined) expect(quota.max).toBeGreaterThan(quota.value);
  });

  test("there are some, and none stands twice", () => {
    expect(QUOTAS.length).toBeGreaterThan(60);
    expect(new Set(QUOTAS.map(({ quota }) => quota.name)).size).toBe(QUOTAS.length);
  });
});

describe("regions", () => {
  test("sorted, each once, each with at least two zones", () => {
    expect(REGIONS).toEqual([...new Set(REGIONS)].sort());
    expect(REGIONS.filter((region) => listZones(region).length < 2)).toEqual([]);
  });

  test.each(REGIONS)("%s: its zones are zone ids, each once, and its own", (region) => {
    const zones = listZones(region);
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.every(isZoneId)).toBe(true);
    expect(zones.every((zone) => isZoneIn(zone, region))).toBe(true);
    // `us-east-1` → `use1`, `ap-southeast-2` → `apse2`: the code of a region and its number.
    const [area = "", ...rest] = region.split("-");
    const number = rest.at(-1);
    expect(
      zones.every((zone) => zone.startsWith(area.slice(0, 2)) && zone.split("-")[0]?.endsWith(`${number}`)),
    ).toBe(true);
  });

  test("no two regions share a zone, and no region takes the zone of another", () => {
    const all = REGIONS.flatMap(listZones);
    expect(new Set(all).size).toBe(all.length);
    const mixed = REGIONS.filter((region) =>
      REGIONS.some((other) => other !== region && listZones(other).some((zone) => isZoneIn(zone, region))),
    );
    expect(mixed).toEqual([]);
  });

  test("zones that EKS refuses are left out", () => {
    const refused = ["use1-az3", "usw1-az2", "cac1-az3"];
    expect(REGIONS.flatMap(listZones).filter((zone) => refused.includes(zone))).toEqual([]);
  });

  test("a region that is not in the table has no zones and takes any zone id", () => {
    expect(listZones("xx-moon-1")).toEqual([]);
    expect(isZoneIn("xxm1-az1", "xx-moon-1")).toBe(true);
  });

  test.each(["us-east-1a", "use1", "use1-az", "USE1-az1", "use1-az100"])("%s is no zone id", (zone) => {
    expect(isZoneId(zone)).toBe(false);
  });
});

test("subnets lose five addresses each", () => {
  expect([28, 27, 24, 16].map(usableAddresses)).toEqual([11, 27, 251, 65_531]);
});

test("ranges in tables are ranges", () => {
  const ranges = [...PRIVATE_BLOCKS, ...NON_PUBLIC_RANGES];
  expect(ranges.map((range) => String(Ipv4Cidr.parse(range)))).toEqual(ranges);
});

test("a year of logs is one of the periods that a log group takes", () => {
  expect(LOG_RETENTION_DAYS).toContain(LEAST_RETENTION_DAYS);
  expect(LOG_RETENTION_DAYS).toEqual([...LOG_RETENTION_DAYS].sort((a, b) => a - b));
});

test("buckets of others, each once", () => {
  expect(new Set(DOWNLOAD_BUCKETS).size).toBe(DOWNLOAD_BUCKETS.length);
  const registry = REGIONS.flatMap(kubernetesRegistryBuckets);
  expect(new Set(registry).size).toBe(registry.length);
  expect(REGIONS.filter((region) => kubernetesRegistryBuckets(region).length === 0)).toEqual([
    ...["ap-east-2", "us-gov-east-1", "us-gov-west-1"],
  ]);
});

test("a zone says its region", () => {
  for (const region of REGIONS)
    expect(listZones(region).map(findRegion)).toEqual(listZones(region).map(() => region));
  expect(findRegion("xyz9-az1")).toBeUndefined();
});
