import { nameLists, proxyListOfVpc, squidText } from "../../../review";
import { changed, whole } from "../../capabilities/egress/network-firewall-fixture";
import { resolve } from "../../helpers/estates";

const estate = resolve(
  changed("egress.partners.hosts", {
    ...whole.egress.partners.hosts,
    "mail.partner.example": { ports: [25] },
  }),
);

const [list] = nameLists(estate);

const text = squidText(proxyListOfVpc(list as NonNullable<typeof list>, estate));

interface Request {
  readonly client: string;
  readonly method: string;
  readonly host: string;
  readonly port: number;
}

/**
 * What Squid does with a request, by its documentation alone: the first `http_access` line whose lists all match
 * decides; values of a list are alternatives: https://www.squid-cache.org/Doc/config/http_access/
 */
function admits(request: Request): boolean {
  const lines = text.split("\n").map((line) => line.split(" "));
  const lists = new Map<string, ((request: Request) => boolean)[]>([["all", [() => true]]]);
  for (const [word, name = "", type, ...values] of lines) {
    if (word !== "acl") continue;
    lists.set(name, [...(lists.get(name) ?? []), ...values.flatMap((value) => matcher(type ?? "", value))]);
  }
  const isIn = (name: string) => lists.get(name)?.some((matches) => matches(request)) === true;
  const [, decision] =
    lines.find(
      ([word, , ...names]) =>
        word === "http_access" &&
        names.every((name) => (name.startsWith("!") ? !isIn(name.slice(1)) : isIn(name))),
    ) ?? [];
  return decision === "allow";
}

function matcher(type: string, value: string): ((request: Request) => boolean)[] {
  if (value.startsWith("-")) return [];
  switch (type) {
    case "method":
      return [({ method }) => method === value];
    case "port":
      return [({ port }) => port === Number(value)];
    case "src":
      return [({ client }) => client.startsWith(value.replace(/\.0\/24$/, "."))];
    case "dstdomain":
      return [({ host }) => host.toLowerCase() === value];
    case "dstdom_regex":
      return [({ host }) => new RegExp(value, "i").test(host)];
    default:
      throw new Error(`no list of this kind: ${type}`);
  }
}

test.each([
  ["CONNECT", "api.partner.example", 443, true],
  ["CONNECT", "api.partner.example", 8443, true],
  ["CONNECT", "api.partner.example", 22, false],
  ["CONNECT", "xapi.partner.example", 443, false],
  ["CONNECT", "apixpartner.example", 443, false],
  ["CONNECT", "a.b.crm.example", 443, true],
  ["CONNECT", "crm.example", 443, false],
  ["CONNECT", "a.crm.example.evil.example", 443, false],
  ["CONNECT", "acrmxexample", 443, false],
  ["GET", "crl.partner.example", 80, true],
  ["CONNECT", "crl.partner.example", 80, false],
  ["GET", "old.partner.example", 8080, true],
  ["CONNECT", "old.partner.example", 9443, true],
  ["GET", "old.partner.example", 9443, false],
  ["GET", "api.partner.example", 443, false],
  ["CONNECT", "45.60.0.7", 443, false],
])("%s %s:%i passes: %s", (method, host, port, passes) => {
  expect(admits({ client: "10.96.0.9", method, host, port })).toBe(passes);
  expect(admits({ client: "10.97.0.9", method, host, port })).toBe(false);
});

test("what must not be intercepted is named, and what may be is not", () => {
  expect(text).toContain("# acl listed_passed_names ssl::server_name api.partner.example\n");
  expect(text).not.toContain("ssl::server_name_regex");
  expect(text).not.toContain("ssl::server_name crl.partner.example");
});

test("a review says which layers look at each name", () => {
  expect(list).toMatchObject({ environments: ["production"], networkFirewall: "live", podPolicies: [] });
  const layers = Object.fromEntries(list?.hosts.map((host) => [host.host, host.layers]) ?? []);
  expect(layers["api.partner.example"]).toEqual(["DNS Firewall", "Network Firewall"]);
  expect(layers["mail.partner.example"]).toEqual(["DNS Firewall"]);
});

test("where the file knows no ranges of clients, nobody gets through until somebody names them", () => {
  const host = { host: "api.partner.example", ports: [443], httpPorts: [], mayBeIntercepted: false };
  const lists = squidText({ of: "Runtime Fabric elsewhere", hosts: [host], clients: [] }).split("\n");
  expect(lists.filter((line) => / src /.test(line))).toEqual(["acl listed_clients src 127.0.0.1/32"]);
  expect(lists).toContain("http_access allow listed_clients listed_tunnel listed_1_names listed_1_ports");
});
