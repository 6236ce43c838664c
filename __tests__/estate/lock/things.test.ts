import { Ipv4Cidr } from "../../../core/addressing";
import * as names from "../../../core/naming/stack-names";
import { problemText } from "../../../core/problem";
import { clearReleased, IN_USE_KINDS, lockChanges, lockText, parseLock, release } from "../../../plan";
import { whole as hubs, changed as hubsChanged } from "../../capabilities/dns/fixture";
import { changed, whole } from "../../capabilities/link/fixture";
import type { Data } from "../../helpers/changed";
import { fileOf, problemsOf, resolve, textOf } from "../../helpers/estates";
import { codesOf } from "../../helpers/problems";

const { lock } = resolve(whole);

const lines = (data: Data, from = lock) => problemsOf(textOf(data), from).map(problemText);

const codes = (data: Data, from = lock) => problemsOf(textOf(data), from).map(({ code }) => code);

describe("a link that leaves the file", () => {
  const without = changed("peerings.data", undefined);

  test("stops, with what would stay behind, where, and the way out", () => {
    expect(lines(without)).toEqual([
      expect.stringMatching(
        /LOCKED_THING_DROPPED peerings: peering data is in the lock and no longer in the file, so its resources would stay behind unmanaged; got the connection, its routes .* \(stack peering-data, default\/us-east-1\); put it back; or, with it in the file, apply deletionProtection: false \(with its waiver\), destroy its stack, and then take it out and run landing-zone lock --release peerings\.data$/,
      ),
    ]);
  });

  test("is released, and its name is nobody's until it is cleared", () => {
    const released = release(lock, "peerings.data", fileOf(without));
    const gone = resolve(without, released).lock;
    expect(codes(whole, gone)).toEqual(["NAME_RELEASED"]);
    expect(lines(whole, gone)[0]).toContain(
      "run landing-zone lock --clear peerings.data; or choose another name",
    );
    expect(codes(whole, clearReleased(gone, "peerings.data"))).toEqual([]);
    expect(codesOf(() => release(lock, "peerings.data", fileOf(whole)))).toEqual(["RELEASE_IN_USE"]);
    expect(codesOf(() => release(gone, "peerings.data", fileOf(without)))).toEqual(["RELEASE_UNKNOWN"]);
  });

  test("under a new name is the old one that leaves", () => {
    const renamed = changed("peerings.other", whole.peerings.data, without);
    expect(codes(renamed)).toEqual(["LOCKED_THING_DROPPED"]);
  });

  test("a part stops alone, and goes with the whole", () => {
    const smaller = changed("transitGateways.main.vpcs.dev", undefined);
    const [line = ""] = lines(smaller).filter((each) => each.includes("LOCKED_PART_DROPPED"));
    expect(line).toContain("attachment of VPC dev of transit gateway main is in the lock");
    expect(line).toContain(
      "run landing-zone lock --release transitGateways.main/vpcs.dev, and the next apply",
    );
    const part = release(lock, "transitGateways.main/vpcs.dev", fileOf(smaller));
    expect(codes(smaller, part)).not.toContain("LOCKED_PART_DROPPED");
    expect(codes(whole, part)).toEqual(["NAME_RELEASED"]);
    expect([...part.released.keys()]).toEqual(["transitGateways.main/vpcs.dev"]);
    const none = changed("transitGateways", {});
    const rest = release(part, "transitGateways.main", fileOf(none));
    expect([...rest.released.keys()]).toEqual(["transitGateways.main"]);
  });

  test("to another region or account stops too", () => {
    const moved = changed("transitGateways.main.region", "eu-west-1");
    expect(lines(moved).filter((line) => line.includes("LOCKED_THING_MOVED"))).toEqual([
      expect.stringContaining(
        "transit gateway main would be created again in another place; the resources of stack transit-gateway-main would stay in the old one, or be destroyed; got default/eu-west-1; allowed: default/us-east-1;",
      ),
    ]);
  });
});

test("a VPN does not change its gateway, and a VPN that is released may come back to any", () => {
  const other = changed("vpns.branch.vpc", "dev");
  expect(lines(other).filter((line) => line.includes("LOCKED_THING_MOVED"))).toEqual([
    expect.stringContaining(
      "stack network-production would stay in the old one, or be destroyed; got vpcs.dev; allowed: vpcs.production;",
    ),
  ]);
  const none = changed("vpns.branch", undefined);
  const released = release(lock, "vpns.branch", fileOf(none));
  expect(codes(none, released)).toEqual([]);
  expect(codes(other, released)).not.toContain("LOCKED_THING_MOVED");
});

describe("numbers that were freed", () => {
  const flows = (name: string, port: number) =>
    changed("peerings.data.flows", { [name]: { from: { vpc: "dev" }, to: { vpc: "production" }, port } });
  const numbersOf = (data: Data, from = lock) => resolve(data, from).lock;

  /** The network ACL and the direction that a number counts in. */
  const aclOf = (pin: string) => `${pin.split("/").slice(0, 2).join("/")} ${pin.includes(" ingress-")}`;

  test("are given to nobody else, however often the lock is written before anything is applied", () => {
    const old = lock.networkAclNumbers;
    const empty = numbersOf(changed("peerings.data.flows", undefined));
    const twice = numbersOf(changed("peerings.data.flows", undefined), empty);
    const other = numbersOf(flows("more", 9443), twice);
    const fresh = [...other.networkAclNumbers].filter(([pin]) => !old.has(pin));
    expect(fresh.map(([pin]) => pin)).toContainEqual(expect.stringContaining(" egress-tcp-9443-"));
    for (const [pin, number] of fresh)
      for (const [before, taken] of old) if (aclOf(before) === aclOf(pin)) expect(number).not.toBe(taken);
    // What comes back has what it had.
    expect(numbersOf(whole, other).networkAclNumbers).toEqual(old);
    const cleared = clearReleased(other, "vpcs.dev");
    expect(cleared.freedNumbers.size).toBe(0);
  });

  test("stand in the lock, and are read again", () => {
    const freed = numbersOf(changed("peerings.data.flows", undefined));
    expect(freed.freedNumbers.size).toBeGreaterThan(0);
    expect(parseLock(lockText(freed), "lock.json")).toEqual(freed);
  });
});

describe("addresses of a hub", () => {
  const { lock: before } = resolve(hubs);

  test("stop where they would go, one by one", () => {
    const silent = hubsChanged("dns.main.forwardingRules", undefined);
    const stopping = problemsOf(textOf(silent), before).filter(
      ({ code }) => code === "LOCKED_ADDRESS_DROPPED",
    );
    expect(stopping.map(({ got }) => got)).toEqual(["10.96.4.197, 10.96.4.213"]);
    const file = fileOf(silent);
    const released = ["10.96.4.197", "10.96.4.213"].reduce(
      (now, one) => release(now, `dns.main/${one}`, file),
      before,
    );
    expect(problemsOf(textOf(silent), released).map(({ code }) => code)).not.toContain(
      "LOCKED_ADDRESS_DROPPED",
    );
    const back = problemsOf(textOf(hubs), released).map(({ code }) => code);
    expect(back).toContain("ADDRESS_RELEASED");
  });

  test("are no hub's until they are cleared", () => {
    const gone = hubsChanged("dns.west", undefined);
    const released = release(before, "dns.west", fileOf(gone));
    const successor = hubsChanged("dns.east", hubs.dns.west, gone);
    expect(released.released.get("dns.west")).toEqual(
      ["10.96.8.101/32", "10.96.8.117/32"].map(Ipv4Cidr.parse),
    );
    const found = problemsOf(textOf(successor), released);
    expect(found.map(({ code, got }) => `${code} ${got}`)).toContain(
      "ADDRESS_RELEASED 10.96.8.101, 10.96.8.117",
    );
    const cleared = clearReleased(released, "dns.west");
    expect(problemsOf(textOf(successor), cleared).map(({ code }) => code)).not.toContain("ADDRESS_RELEASED");
  });
});

test("a lock of the version before has none of this, is read, and grows by it alone", () => {
  const data = JSON.parse(lockText(lock));
  const { inUse: _, ...old } = data;
  const read = parseLock(JSON.stringify(old), "lock.json");
  expect(codes(whole, read)).toEqual([]);
  const changes = lockChanges(read, resolve(whole, read).lock);
  expect(changes.every(({ kind, name }) => kind === "added" && name.startsWith("in use "))).toBe(true);
  expect(changes.length).toBeGreaterThan(5);
});

test("what has no deletion protection is not told to switch it off", () => {
  const subnets = { worker: { "use1-az1": [{ id: "subnet-0123456789abcdef0", cidr: "10.200.0.0/25" }] } };
  const legacy = { existing: { id: "vpc-0123456789abcdef0", cidrs: ["10.200.0.0/24"], subnets } };
  const { lock: old } = resolve({ organization: "acme", region: "us-east-1", vpcs: { legacy } });
  const [line = ""] = lines({ organization: "acme", region: "us-east-1", vpcs: {} }, old);
  expect(line).toMatch(
    /existing VPC legacy is in the lock .*with it in the file, destroy its stack, and then/,
  );
});

test("messages name the stacks as they are", () => {
  const stackOf = (key: string, name: string, at = "") =>
    IN_USE_KINDS.find((kind) => kind.key === key)?.stackOf(name, at, (vpc) => vpc);
  expect(stackOf("peerings", "a")).toBe(names.peeringStackName("a"));
  expect(stackOf("transitGateways", "a")).toBe(names.transitGatewayStackName("a"));
  expect(stackOf("transitGatewayPeerings", "a")).toBe(names.transitPeeringStackName("a"));
  expect(stackOf("directConnects", "a")).toBe(names.directConnectStackName("a"));
  expect(stackOf("loadBalancers", "a", "vpcs.v")).toBe(names.networkStackName("v"));
  expect(stackOf("vpns", "a", "vpcs.v")).toBe(names.networkStackName("v"));
  expect(stackOf("vpns", "a", "transitGateways.t")).toBe(names.transitGatewayStackName("t"));
  expect(stackOf("vpnGateways", "v")).toBe(names.networkStackName("v"));
  expect(stackOf("vpcs", "v")).toBe(names.networkStackName("v"));
  expect(stackOf("regions", "a.eu-west-1")).toBe(names.regionStackName("a", "eu-west-1"));
  expect(stackOf("runtimeFabrics", "a")?.split(" and then ")).toEqual([
    names.runtimeFabricResourcesStackName("a"),
    names.runtimeFabricStackName("a"),
  ]);
});
