import { facesInternet, originSeconds } from "../../../capabilities/load-balancer/model";
import { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import { endpoint, listFlows, path } from "../../../core/reachability";
import { everyPlace, findPlace, reachabilityModel } from "../../../plan";
import { pathDocument } from "../../../review";
import { admitsDocument } from "../../../review/load-balancer/admits";
import { estateWith, resolved } from "./fixture";

const FRONT = { front: { cloudFront: {} } };

test("admits and path refuse the same clients: denied ones, and those that are on no list", () => {
  const vpcs = { p: { zones: 2, deniedAddresses: { bad: { cidrs: ["203.0.113.0/28"] } } } };
  const estate = resolved(estateWith(FRONT, { vpcs }));
  const [api] = estate.loadBalancers;
  const to = findPlace(estate, "load-balancer:api");
  if (api === undefined || "fault" in to) throw new Error("the estate has a load balancer");
  const ask = (client: string) => {
    const address = Ipv4Cidr.parse(`${client}/32`);
    const { admitted, denied } = admitsDocument(estate, api, { address });
    const from = { kind: "internet" as const, ranges: [address] };
    const texts = { from: client, to: "load-balancer:api" };
    const [group] = pathDocument(estate, { texts, from, to, port: Port.HTTPS }).groups;
    return [admitted, denied, group?.isOpen, group?.forwardPath.blocked?.code];
  };
  expect(ask("203.0.113.16")).toEqual([true, undefined, true, undefined]);
  expect(ask("203.0.113.7")).toEqual([false, "203.0.113.0/28", false, "WEB_ACL"]);
  expect(ask("198.51.100.1")).toEqual([false, undefined, false, "WEB_ACL"]);
});

test("behind a front the internet has one way in, on the port of viewers and past its web ACL", () => {
  const estate = resolved(estateWith({ ...FRONT, listeners: { https: { port: 8443 } }, http: "redirect" }));
  const flows = listFlows(reachabilityModel(estate), everyPlace(estate)).filter(
    ({ from, to }) => from === "internet" && to === "load-balancer:api",
  );
  expect(
    flows.map(({ ports, fromRanges, links }) => [ports.join(), fromRanges.join(), links[0]?.name]),
  ).toEqual([["tcp/443", "203.0.113.0/24", "internet"]]);
  const model = reachabilityModel(estate);
  const host = model.vpcs[0]?.hosts.find(({ name }) => name === "load balancer api");
  expect(host?.front?.originPort).toEqual(Port.tcp(8443));
  const place = findPlace(estate, "load-balancer:api");
  if ("fault" in place) throw new Error("the estate has a load balancer");
  const asked = (port: Port) =>
    path(model, {
      from: { kind: "internet", address: Ipv4Cidr.parse("203.0.113.7/32").first },
      to: endpoint(place, place.ranges[0]?.first ?? 0),
      port,
    }).forwardPath.blocked?.code;
  expect([asked(Port.HTTPS), asked(Port.tcp(80)), asked(Port.tcp(8443))]).toEqual([
    ...[undefined, "FRONT", "FRONT"],
  ]);
  // Without the rule that names the front nothing arrives.
  const closed = {
    ...model,
    vpcs: model.vpcs.map((vpc) => ({ ...vpc, hosts: vpc.hosts.map((one) => ({ ...one, rules: [] })) })),
  };
  const from = { kind: "internet" as const, address: Ipv4Cidr.parse("203.0.113.7/32").first };
  const to = endpoint(place, place.ranges[0]?.first ?? 0);
  expect(path(closed, { from, to, port: Port.HTTPS }).forwardPath.blocked?.code).toBe("SECURITY_GROUP");
});

test("clients are CloudFront's: one rule with its prefix list, and the allowlist in a web ACL", () => {
  const [api] = resolved(estateWith({ ...FRONT, http: "redirect" })).loadBalancers;
  const { admission, rules, http, front, traffic, webAcl } = api ?? {};
  expect(admission).toMatchObject({
    mode: "web-acl",
    front: "cloudfront",
    openToEverybody: false,
    ports: [443],
    used: 1,
  });
  expect(
    rules?.clients
      .get("1")
      ?.filter(({ direction }) => direction === "inbound")
      .map(({ key }) => key),
  ).toEqual(["inbound-tcp-443-pl-cloudfront-origin-facing"]);
  expect({ http, front, webAcl, outside: facesInternet(api ?? { scheme: "internal" }) }).toEqual({
    http: "off",
    front: {
      ...{ viewerPolicy: "TLSv1.2_2021", plainHttp: "redirect" },
      alarms: { errorPercent: 5, blockedRequests: 1000 },
    },
    ...{ webAcl: { mode: "block", rateLimit: 2000 }, outside: true },
  });
  expect(traffic?.hasPublicClients).toBe(true); // network ACLs are asked on the way back
});

test("behind an accelerator the allowlist stays in security groups, which see clients", () => {
  const accelerated = { front: { globalAccelerator: {} }, scheme: "internet-facing", http: "redirect" };
  const [api] = resolved(estateWith(accelerated)).loadBalancers;
  expect(api?.admission).toMatchObject({ mode: "security-groups", ports: [443, 80], used: 1 });
  expect({ isAccelerated: api?.isAccelerated, front: api?.front, webAcl: api?.webAcl?.mode }).toEqual({
    ...{ isAccelerated: true, front: undefined, webAcl: "block" },
  });
});

test("CloudFront gives up idle connections before the load balancer does, whatever its time", () => {
  for (const idle of [2, 5, 6, 60, 120]) {
    const { read, keepAlive } = originSeconds(idle);
    expect(read).toBe(idle);
    expect(keepAlive).toBeLessThan(idle);
    expect(keepAlive).toBeGreaterThanOrEqual(1);
  }
});
