import { readFileSync } from "node:fs";
import { loadEstateFile, resolveLoaded } from "../../../plan";
import { parseLock } from "../../../plan/lock";
import {
  admitsAnswer,
  anypointRequests,
  askAdmits,
  askLookup,
  askPath,
  pageText,
  quotasDocument,
  requestPage,
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
    "CIDR of the Anypoint VPC": "10.112.8.0/22",
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

test("path: the firewall of CloudHub is asked where a path of AWS ends", () => {
  const opened = resolveLoaded(
    loadEstateFile(
      read("yaml").replace(
        "    transitSubnets: true\n",
        "    transitSubnets: true\n    firewall: { more: { to: { cidr: 10.112.0.0/22 }, ports: [8443-8444] } }\n",
      ),
      `${FOLDER}/landing-zone.yaml`,
    ),
    parseLock(read("lock.json"), `${FOLDER}/landing-zone.lock.json`),
  );
  const path = (port: string) => askPath(opened, { from: "vpc:analytics", to: "vpc:production", port });
  expect(path("8443").isOpen).toBe(true); // a flow of the peering
  expect(path("8444")).toMatchObject({
    isOpen: false,
    groups: expect.arrayContaining([
      expect.objectContaining({
        forwardPath: expect.objectContaining({
          blocked: expect.objectContaining({ text: expect.stringContaining("no rule lets tcp/8444 pass") }),
        }),
      }),
    ]),
  });
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

test("quotas, hops, and the way of a VPN that nobody here can follow", () => {
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
  const ask = () => askPath(estate, { from: "network:data-centre", to: "vpc:production", port: "8443" });
  expect(ask).toThrow(
    expect.objectContaining({
      problem: expect.objectContaining({
        fix: expect.stringContaining("inbound tcp/8443 from 172.20.0.0/16"),
      }),
    }),
  );
});
