import { changeText } from "../../../estate/lock/compare";
import { lockChanges, lockText, parseLock, release } from "../../../plan";
import type { Data } from "../../helpers/changed";
import { fileOf, resolve } from "../../helpers/estates";
import { codesOf } from "../../helpers/problems";
import { changed, places, whole } from "./fixture";

describe("hubs and zones that are in the lock", () => {
  const { lock } = resolve(whole);

  test("stand in its text, and are read again", () => {
    expect(lockText(lock)).toContain(`"dns": {
    "main": {
      "addresses": [
        "10.96.4.196",
        "10.96.4.197",
        "10.96.4.212",
        "10.96.4.213"
      ],
      "privateZones": [
        "aws"
      ],
      "vpc": "hub"
    },
    "west": {
      "addresses": [
        "10.96.8.101",
        "10.96.8.117"
      ],
      "privateZones": [],
      "vpc": "far"
    }
  }`);
    expect(parseLock(lockText(lock), "lock.json").dns).toEqual(lock.dns);
  });

  test.each<[string, Data, readonly string[]]>([
    [
      "a hub that moves",
      changed("dns.west", { ...whole.dns.main, vpc: "app" }),
      ["dns.west.vpc LOCKED_HUB_MOVED"],
    ],
    ["a hub that goes", changed("dns.west", undefined), ["dns LOCKED_HUB_DROPPED"]],
    ["a zone that goes", changed("dns.main.privateZones", {}), ["dns.main LOCKED_PRIVATE_ZONE_DROPPED"]],
  ])("%s stops", (_, data, expected) => {
    expect(places(data, lock).filter((place) => place.includes("LOCKED_"))).toEqual(expected);
  });

  test("are released once the file has them no more, and leave their names and addresses to nobody", () => {
    const gone = changed(
      "dns.main.inboundClients",
      [{ network: "office" }],
      changed("dns.west", undefined, changed("dns.main.privateZones", {})),
    );
    const file = fileOf(gone);
    const released = release(release(lock, "dns.west", file), "dns.main/aws", file);
    expect(places(gone, released)).toEqual([]);
    expect([...released.released].map(([name, ranges]) => `${name} ${ranges}`)).toEqual([
      "dns.west 10.96.8.101/32,10.96.8.117/32",
      "dns.main/aws ",
    ]);
    expect(lockChanges(lock, released).map(changeText)).toEqual([
      "- DNS hub main/private zone aws in use",
      "- DNS hub west in VPC far",
      "- DNS hub west/address 10.96.8.101 in use",
      "- DNS hub west/address 10.96.8.117 in use",
      "+ released dns.main/aws the name",
      "+ released dns.west 10.96.8.101/32, 10.96.8.117/32",
    ]);
    expect(
      lockChanges(lock, released)
        .filter((change) => change.kind !== "added")
        .some(({ isHarmless }) => isHarmless),
    ).toBe(false);
    for (const [name, code] of [
      ["dns.main", "RELEASE_IN_USE"],
      ["dns.east", "RELEASE_UNKNOWN"],
      ["dns.main/more", "RELEASE_UNKNOWN"],
    ] as const)
      expect(codesOf(() => release(lock, name, file))).toEqual([code]);
    expect(codesOf(() => release(lock, "dns.main/aws", fileOf(whole)))).toEqual(["RELEASE_IN_USE"]);
  });
});
