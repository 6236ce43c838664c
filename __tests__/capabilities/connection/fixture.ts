import { ARN, AUTHORITIES, balancer, type Data, estateWith, told } from "../certificate/fixture";

const people = { people: "integration team", lead: "30d" };

/** Certificates of each kind that applications may be given. */
export const CERTIFICATES: Data = {
  orders: { names: ["orders.acme.internal"], authority: "servers", renewedBy: "host" },
  billing: { names: ["billing.acme.internal"], authority: "servers", renewedBy: "host" },
  inner: { names: ["i.acme.internal"], authority: "servers", renewedBy: "host" },
  archive: {
    ...{ names: ["a.acme.internal", "b.acme.internal"], authority: "corporate" },
    ...{ renewedBy: people, expires: "2050-01-01", keptIn: { secretsManager: "tls/archive" } },
  },
  partner: {
    ...{ names: ["client.acme.example"], authority: "corporate", class: "external" },
    ...{ renewedBy: people, expires: "2050-01-01", keptIn: { secretsManager: "tls/partner" } },
  },
  nowhere: {
    ...{ names: ["n.acme.internal"], authority: "servers", renewedBy: people, expires: "2050-01-01" },
  },
  pods: { names: ["pods.acme.internal"], authority: "pods", renewedBy: "cert-manager" },
  site: { names: ["shop.acme.example"], authority: "public" },
  door: { names: ["door.acme.example"], arn: `${ARN}1`, class: "external" },
};

export const ORDERS = { environment: "e", application: "orders" };

export const BILLING = { environment: "e", application: "billing" };

/** Between two applications, with all that it needs. */
export const MUTUAL: Data = {
  from: BILLING,
  to: ORDERS,
  connector: "http",
  client: { certificate: "billing", trust: "inside" },
  server: { certificate: "orders", trust: "inside" },
};

const verify = { mode: "verify", caBundle: "partners.pem" };

/** An estate with these connections, two applications, a network over a VPN, and two load balancers. */
export const estateOf = (connections: Data, more: Data = {}): Data =>
  estateWith(CERTIFICATES, {
    authorities: AUTHORITIES,
    trust: {
      inside: { authorities: ["root"] },
      corporate: { authorities: ["corporate"] },
      world: { authorities: ["public"] },
    },
    externalNetworks: { office: { cidrs: ["172.16.0.0/16"] } },
    environments: { e: { vpc: "p", applications: { orders: {}, billing: {} } } },
    vpcs: { p: { zones: 2, vpnGateway: {} } },
    loadBalancers: {
      edge: balancer("edge.acme.example", undefined, {
        scheme: "internet-facing",
        listeners: { https: { port: 443, mutualTls: verify }, open: { port: 8443 } },
        mappings: { orders: { path: "/orders/*", application: "orders", listener: "https" } },
      }),
    },
    vpns: {
      office: {
        ...{ vpc: "p", network: "office", routing: "static", prefixes: ["172.16.8.0/22"] },
        devices: { firewall: { address: "198.51.100.40" } },
        flows: { erp: { from: { vpc: "p" }, to: { network: "office" }, port: 1521 } },
      },
    },
    connections,
    ...more,
  });

/** What is said of connection `x`: code and place in it. */
export const toldOf = (connection: Data, more: Data = {}, others: Data = {}): string[] =>
  told(estateOf({ ...others, x: connection }, more)).map((text) => text.replace("connections.x", ""));

/** The same of many connections in one estate: what is said of each, in their order. */
export function toldAll(connections: readonly Data[]): string[][] {
  const names = connections.map((_, index) => `c${index}`);
  const all = told(estateOf(Object.fromEntries(connections.map((each, index) => [names[index], each]))));
  return names.map((name) =>
    all
      .filter((text) => text.includes(` connections.${name}.`) || text.endsWith(` connections.${name}`))
      .map((text) => text.replace(`connections.${name}`, "")),
  );
}
