import { readFileSync } from "node:fs";
import { loadEstateFile, resolveLoaded } from "../../../plan";
import { EMPTY_LOCK, parseLock } from "../../../plan/lock";
import {
  admitsAnswer,
  anypointRequests,
  askAdmits,
  askLookup,
  askPath,
  pageText,
  pathAnswer,
  quotasDocument,
  requestPage,
  reviewDocument,
} from "../../../review";
import { tlsHops } from "../../../review/estate/tls";

const FOLDER = "examples/cloudhub";
const read = (name: string) => readFileSync(`${FOLDER}/landing-zone.${name}`, "utf8");
const estate = resolveLoaded(
  loadEstateFile(read("yaml"), `${FOLDER}/landing-zone.yaml`),
  parseLock(read("lock.json"), `${FOLDER}/landing-zone.lock.json`),
);
const requests = new Map(anypointRequests(estate).map((each) => [each.name, each]));
const fields = (name: string) => Object.fromEntries(requests.get(name)?.fields ?? []);

test("every link that MuleSoft makes, and the private space, is a request", () => {
  expect([...requests.keys()]).toEqual([
    "peerings.analytics",
    "peerings.reports",
    "transitGateways.backbone.vpcs.non-production",
    "vpcs.next-generation",
    "vpns.data-centre",
    "vpns.data-centre-next",
  ]);
  for (const request of requests.values())
    expect(pageText(requestPage(request))).toContain("https://docs.mulesoft.com/");
});

test("a VPN: one for each device, with ranges where they are given, and no key", () => {
  expect(fields("vpns.data-centre")).toMatchObject({
    "router-a: Remote IP Address": "203.0.113.8",
    "router-a: Remote ASN": "65010",
    "router-a: Local ASN": "64512",
    "router-a: Tunnel configuration": "Custom",
    "router-a: Point-to-point CIDR of tunnel 2": "169.254.8.4/30",
    "router-b: Tunnel configuration": "Automatic",
  });
  expect(fields("vpns.data-centre-next")).toMatchObject({
    "router-c: Static routes (CIDR)": "172.20.0.0/20",
  });
  expect(JSON.stringify([...requests.values()])).not.toMatch(/-----BEGIN/);
});

test("a peering that waits, an attachment that is accepted, a space with its rules", () => {
  expect(fields("peerings.reports")).toMatchObject({
    "Anypoint VPC": "non-production",
    "CIDR of the Anypoint VPC": "10.112.8.0/21",
    "VPC id of the peer": "output vpc_id of stack network-analytics",
    "Accepted by": "this project, once its id is in the file",
  });
  expect(fields("transitGateways.backbone.vpcs.non-production")).toMatchObject({
    "Shared with": "MuleSoft's account 111122223333",
    "Routes to the transit gateway, one each": "10.112.16.0/24",
  });
  expect(fields("vpcs.next-generation")).toMatchObject({
    "CIDR block, which can't be changed": "10.113.0.0/22",
    "Firewall, outbound 2": "outbound tcp/1521 to 172.20.0.0/16",
    "TLS context apis": "certificate and key of secret dlb/api; truststore: certs/clients.pem",
  });
});

const NETWORK = "172.20.0.0/16";
const asked = (from: string, to: string, port: string) => askPath(estate, { from, to, port });

test.each([
  // MuleSoft's VPN, both ways: in by the rules of the file, out by everything.
  ["network:data-centre", "vpc:production", "tcp/8443", "open"],
  ["network:data-centre", "vpc:production", "tcp/8444", "closed"],
  ["vpc:production", "network:data-centre", "udp/53", "open"],
  // A private space has rules out, too, and its VPN leads to a part of the network.
  ["vpc:next-generation", "network:data-centre", "tcp/1521", "open in part"],
  ["vpc:next-generation", "network:data-centre", "tcp/22", "closed"],
  ["network:data-centre", "vpc:next-generation", "tcp/443", "closed"],
  // A peering, and an attachment of a transit gateway, with the rules of the VPC in AWS.
  ["vpc:analytics", "vpc:production", "tcp/8443", "open"],
  ["vpc:production", "vpc:analytics", "tcp/9443", "open"],
  ["vpc:production", "vpc:analytics", "tcp/9444", "closed"],
  ["vpc:non-production", "vpc:analytics", "tcp/9444", "open"],
  ["vpc:non-production", "vpc:production", "tcp/8443", "closed"],
  // Workers of CloudHub 1.0 and the ingress of a private space have public addresses.
  ["vpc:production", "internet", "tcp/443", "open"],
  ["internet", "vpc:production", "tcp/8081", "closed"],
  ["internet", "vpc:next-generation", "tcp/443", "open in part"],
  ["vpc:next-generation", "internet", "tcp/80", "closed"],
])("path: from %s to %s on %s is %s", (from, to, port, answer) => {
  expect(pathAnswer(asked(from, to, port))).toBe(answer);
});

test("path: what only MuleSoft knows is not verified, and what the firewall says is named", () => {
  const [group] = asked("network:data-centre", "vpc:production", "tcp/8443").groups;
  const hops = (way = group?.forwardPath) => way?.hops.map(({ kind, text }) => `${kind}: ${text}`);
  expect(hops()).toEqual([
    "route: 10.112.0.0/22 over VPN data-centre",
    "link: encrypted by IPsec",
    `network-firewall: inbound tcp/8443 from ${NETWORK}`,
  ]);
  expect(hops(group?.returnPath)?.[0]).toBe(
    `route: ${NETWORK} over VPN data-centre, by a route of MuleSoft that is not verified`,
  );
  expect(group?.forwardPath.mtu.bytes).toBe(1427);
  const [closed] = asked("network:data-centre", "vpc:production", "tcp/8444").groups;
  expect(closed?.forwardPath.blocked).toEqual({
    code: "NETWORK_FIREWALL",
    text: "firewall of VPC production of CloudHub: no rule lets tcp/8444 pass from 172.20.0.0",
  });
});

test("path: a link that MuleSoft has yet to make is named with the command that says how to ask", () => {
  const text = read("yaml").replace("    accept: pcx-0123456789abcdef0\n", "");
  const waiting = resolveLoaded(loadEstateFile(text, `${FOLDER}/landing-zone.yaml`), EMPTY_LOCK);
  const [group] = askPath(waiting, { from: "vpc:production", to: "vpc:analytics", port: "9443" }).groups;
  expect(group?.forwardPath.blocked).toEqual({
    code: "LINK_PENDING",
    text: "peering analytics is not there yet: landing-zone request peerings.analytics says what MuleSoft has to be asked for",
  });
});

test("the flow matrix asks the firewalls of CloudHub", () => {
  const flows = reviewDocument(estate).flows.flows.filter(({ to }) => to.startsWith("vpc:production"));
  expect(flows.map(({ from, ports }) => `${from} ${ports.join(" ")}`).sort()).toEqual([
    "network:data-centre tcp/7777 tcp/8443",
    "vpc:analytics tcp/8443",
  ]);
});

test("lookup: servers of the file for special domains, public DNS for the rest", () => {
  const lookup = (name: string) => askLookup(estate, { from: "vpc:production", name }).cloudhub;
  expect(lookup("db.corp.initech.example")).toEqual({
    vpc: "production",
    domain: "corp.initech.example",
    servers: ["172.20.0.53", "172.20.1.53"],
  });
  expect(lookup("www.example.com")).toEqual({ vpc: "production", servers: [] });
});

const admits = (address: string, request: object = {}) =>
  admitsAnswer(askAdmits(estate, { loadBalancer: "initech-apis", address, ...request }));

test("admits: the allowlist, then the first mapping that fits", () => {
  expect(admits("198.51.100.7")).toBe("admitted");
  expect(admits("192.0.2.1")).toBe("refused");
  const request = { host: "api.initech.example", path: "/orders/catalogue/1?x=/orders/" };
  expect(
    askAdmits(estate, { loadBalancer: "initech-apis", address: "172.20.9.9", ...request }),
  ).toMatchObject({
    entries: ["systems"],
    routes: [{ appName: "initech-catalogue-prod", clients: "off" }],
  });
  expect(admits("172.20.9.9", { host: "api.initech.example", path: "/" })).toBe(
    "admitted, but no mapping takes the request",
  );
});

test("quotas and hops", () => {
  const used = quotasDocument(estate).quotas.map(
    ({ owner, quota, used: count }) => `${owner}: ${quota} ${count}`,
  );
  expect(used).toContain("VPC production of CloudHub: Firewall rules of an Anypoint VPC 5");
  expect(used).toContain("Anypoint organization: Licences of VPNs and attachments 3");
  expect(used).toContain(
    "dedicated load balancer initech-apis: Allowlist entries of a dedicated load balancer with plain HTTP 3",
  );
  const hops = tlsHops(estate, []).map(({ to, grade }) => `${to}: ${grade}`);
  expect(hops).toEqual([
    "dedicated load balancer initech-apis, api.initech.example: server-verified",
    "dedicated load balancer initech-apis, partners.initech.example: mutual",
    "dedicated load balancer initech-apis, port 80: plain",
    "workers of VPC production: encrypted",
  ]);
});
