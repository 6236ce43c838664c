import { Ipv4Cidr } from "../../../core/addressing";
import { acceptMove, clearReleased, lockChanges, lockText, parseLock, release } from "../../../plan";
import type { Data } from "../../helpers/changed";
import { fileOf, problemsOf, resolve, textOf } from "../../helpers/estates";
import { codesOf } from "../../helpers/problems";
import { changed, places, whole } from "./fixture";

describe("what the lock pins of links", () => {
  const { lock } = resolve(whole);
  const noOffice = changed("vpns.office", undefined);

  test("is written and read back, and asks for nothing more", () => {
    const read = parseLock(lockText(lock), "landing-zone.lock.json");
    expect(lockText(read)).toBe(lockText(lock));
    expect(read.vpcs.get("production")?.vpnGatewayAsn).toBe(64600);
    expect(lockChanges(read, resolve(whole, read).lock)).toEqual([]);
  });

  test.each([
    ["a tunnel range that no tunnel takes", "169.254.0.4/30", "169.254.0.0/30", "TUNNEL_RANGE_RESERVED"],
    ["a number of an entry outside of the links' own", ": 32001", ": 31999", "LOCK_INVALID"],
  ])("%s is refused", (_, right, wrong, code) => {
    const text = lockText(lock).replace(right, wrong);
    expect(text).not.toBe(lockText(lock));
    expect(codesOf(() => parseLock(text, "landing-zone.lock.json"))).toEqual([code]);
  });

  test("another link adds, and moves neither tunnels nor entries, wherever its name stands", () => {
    const device = { address: "203.0.113.30", asn: 65030 };
    const flow = { from: { vpc: "dev" }, to: { network: "supplier" }, port: 443 };
    const added = changed("vpns.aaa", {
      ...{ transitGateway: "main", segment: "shared", network: "supplier", devices: { a: device } },
      flows: { first: flow },
      prefixes: ["172.20.8.0/24"],
    });
    const changes = lockChanges(lock, resolve(added, lock).lock);
    expect(changes.map(({ kind }) => kind)).toEqual(changes.map(() => "added"));
    expect(changes.map(({ name, what }) => `${name} ${what}`)).toContain("tunnel aaa/a/1 169.254.0.24/30");
    expect(changes.some(({ name }) => name.startsWith("network ACL entry dev/worker/vpn/aaa"))).toBe(true);
  });

  test("a VPN or a device that is gone stops, until it is released; its ranges stay reserved", () => {
    expect(problemsOf(textOf(noOffice), lock).map(({ code, got }) => `${code} ${got}`)).toEqual([
      "TUNNELS_DROPPED 169.254.0.12/30, 169.254.0.16/30, 169.254.8.0/30, 169.254.0.20/30",
    ]);
    const noDevice = changed("vpns.office.devices.a", undefined);
    expect(places(noDevice, lock)).toEqual(["vpns.office.devices TUNNELS_DROPPED"]);
    const part = release(lock, "vpns.office/a", fileOf(noDevice));
    expect(places(noDevice, part)).toEqual([]);
    const released = release(lock, "vpns.office", fileOf(noOffice));
    expect(places(noOffice, released)).toEqual([]);
    expect(released.released.get("vpns.office")?.map(String)).toContain("169.254.8.0/30");
    // The lock forgets the entries of the VPN, and nothing else; it keeps their numbers for nobody.
    const gone = lockChanges(released, resolve(noOffice, released).lock);
    expect(gone.every(({ name }) => name.includes("/vpn/office "))).toBe(true);
    expect(gone.filter(({ kind }) => kind === "added").map(({ name }) => name.split(" vpcs.")[0])).toEqual(
      gone.filter(({ kind }) => kind === "removed").map(() => "freed number"),
    );
    expect(gone.filter(({ isHarmless }) => !isHarmless)).toEqual([]);
    const again = resolve(changed("vpns.office.devices.b.tunnels", undefined), released).lock.tunnels;
    expect(again.get("office/a/1")?.toString()).toBe("169.254.0.24/30");
    expect(places(whole, released)).toEqual(["vpns.office.devices.b.tunnels.1 TUNNEL_RANGE_TWICE"]);
    expect(places(whole, clearReleased(released, "vpns.office"))).toEqual([]);
  });

  test("only what is in the lock, and no longer in the file, can be released", () => {
    const codes = (name: string, data: Data) => codesOf(() => release(lock, name, fileOf(data)));
    expect(codes("vpns.office", whole)).toEqual(["RELEASE_IN_USE"]);
    expect(codes("vpns.office/a", whole)).toEqual(["RELEASE_IN_USE"]);
    expect(codes("vpns.other", whole)).toEqual(["RELEASE_UNKNOWN"]);
    expect(codes("vpns.office/c", whole)).toEqual(["RELEASE_UNKNOWN"]);
  });

  test("a tunnel moves only on purpose", () => {
    const given = changed("vpns.office.devices.a.tunnels", { "1": "169.254.9.0/30" });
    expect(places(given, lock)).toEqual(["vpns.office.devices.a.tunnels.1 TUNNEL_RANGE_MOVES"]);
    const { lock: accepted } = acceptMove(lock, "169.254.0.12/30");
    expect(places(given, accepted)).toEqual([]);
  });

  test("what two branches took before a merge is told, and one of the two moves", () => {
    const office = new Map([...lock.tunnels, ["office/a/1", Ipv4Cidr.parse("169.254.0.4/30")] as const]);
    const merged = { ...lock, tunnels: office };
    expect(places(whole, merged)).toEqual(["vpns.office LOCK_OVERLAP"]);
    expect(codesOf(() => acceptMove(merged, "169.254.0.4/30"))).toEqual(["ACCEPT_AMBIGUOUS"]);
    const moved = acceptMove(merged, "169.254.0.4/30", "vpns.office/a/1");
    expect(moved.lock.tunnels.get("branch/router/1")?.toString()).toBe("169.254.0.4/30");
    expect(places(whole, moved.lock)).toEqual([]);
    const [first = "", second = ""] = [...lock.networkAclNumbers.keys()].filter((key) =>
      /^dev\/worker\/.* egress/.test(key),
    );
    const numbers = new Map([...lock.networkAclNumbers, [second, lock.networkAclNumbers.get(first) ?? 0]]);
    expect(
      problemsOf(textOf(whole), { ...lock, networkAclNumbers: numbers }).map(({ what }) => what),
    ).toEqual([expect.stringContaining(`${first} and ${second} have the same number in the lock`)]);
  });

  test("the number of a VPN gateway does not change, whether it is written or implied", () => {
    const other = changed("vpcs.production.vpnGateway.asn", 64601);
    expect(places(other, lock)).toEqual(["vpcs.production.vpnGateway.asn VPN_GATEWAY_ASN_MOVES"]);
    const implied = changed("vpcs.production.vpnGateway", undefined);
    expect(places(implied, lock)).toEqual(["vpcs.production.vpnGateway.asn VPN_GATEWAY_ASN_MOVES"]);
  });
});
