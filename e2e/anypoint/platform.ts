import { createPrivateKey, X509Certificate } from "node:crypto";
import { type Operation, patched } from "./json-patch";
import type { Balancer, Reply, Rule, Sent, Vpc } from "./objects";

export const ORGANIZATION = { id: "0d1c2b3a-0000-4000-8000-000000000001", name: "Initech" };

const REFUSED = Symbol("refused");

interface Refused {
  readonly [REFUSED]: true;
  readonly status: number;
  readonly message: string;
}

const refuse = (status: number, message: string): Refused => ({ [REFUSED]: true, status, message });

/**
 * Stands for the platform: it stores what the client tells it, refuses what the platform's documentation says it refuses, and
 * answers with the fields of its API. It knows nothing of the project that is tried.
 */
export class Platform {
  readonly environments = ["Development", "Staging", "Performance", "Production"].map((name, index) => ({
    ...{ id: `e-${index}`, name, organizationId: ORGANIZATION.id, isProduction: name === "Production" },
  }));
  readonly groups = [
    { ...ORGANIZATION, isRoot: true },
    { id: "g-1", name: "Retail", isRoot: false },
    { id: "g-2", name: "Wholesale", isRoot: false },
  ];
  vpcs: Vpc[] = [];
  balancers: Balancer[] = [];
  /** What a new VPC has beside the rules that are sent: documented for the console, not said for the API. */
  addsDefaultRules = true;
  /** The rights of the connected app beyond CloudHub's network. */
  mayListMore = false;
  private next = 1;

  constructor(
    private readonly clientId: string,
    private readonly clientSecret: string,
    private readonly token: string,
  ) {}

  answer(sent: Sent): Reply {
    const reply = this.route(sent);
    if (typeof reply === "object" && reply !== null && REFUSED in reply)
      return { status: reply.status, body: { status: reply.status, message: reply.message } };
    return reply as Reply;
  }

  private route({ method, path, headers, body }: Sent): Reply | Refused {
    const [pathname = ""] = path.split("?");
    const data = body === "" ? undefined : (JSON.parse(body) as Record<string, unknown>);
    if (pathname === "/accounts/api/v2/oauth2/token") return this.login(data ?? {});
    if (headers["authorization"] !== `Bearer ${this.token}`) return { status: 401, body: "Unauthorized" };
    if (pathname.startsWith("/cli/api/v1/analytics/")) return { status: 200, body: {} };
    if (pathname === "/accounts/api/users/me")
      return ok({
        ...{ id: "u-1", username: "connected-app", organizationPreferences: {} },
        memberOfOrganizations: this.groups,
      });
    if (pathname === `/accounts/api/organizations/${ORGANIZATION.id}/environments`)
      return ok({ data: this.environments, total: this.environments.length });
    const base = `/cloudhub/api/organizations/${ORGANIZATION.id}/vpcs`;
    if (!pathname.startsWith(base))
      return this.mayListMore && method === "GET"
        ? ok(pathname.startsWith("/apimanager/") ? { assets: [] } : [])
        : { status: 403, body: { message: "Forbidden" } };
    const [vpcId, kind, balancerId] = pathname.slice(base.length).split("/").slice(1);
    if (vpcId === undefined) return method === "GET" ? this.listVpcs(path) : this.createVpc(data ?? {});
    const vpc = this.vpcs.find(({ id }) => id === vpcId);
    if (vpc === undefined) return refuse(404, `VPC ${vpcId} not found`);
    if (kind === undefined) return method === "PUT" ? this.changeVpc(vpc, data ?? {}) : refuse(405, method);
    const inside = this.balancers.filter((balancer) => balancer.vpcId === vpcId);
    if (balancerId === undefined)
      return method === "GET"
        ? ok({ data: inside.map(shown), total: inside.length })
        : this.createBalancer(vpc, data ?? {});
    const balancer = inside.find(({ id }) => id === balancerId);
    if (balancer === undefined) return refuse(404, `load balancer ${balancerId} not found`);
    if (method !== "PATCH") return refuse(405, method);
    return this.changeBalancer(balancer, data as unknown as Operation[]);
  }

  private login(given: Record<string, unknown>): Reply {
    const { client_id, client_secret, grant_type } = given;
    const isKnown = client_id === this.clientId && client_secret === this.clientSecret;
    if (!isKnown || grant_type !== "client_credentials") return { status: 401, body: "Unauthorized" };
    return ok({ access_token: this.token, token_type: "bearer", expires_in: 3600 });
  }

  private listVpcs(path: string): Reply {
    const { searchParams } = new URL(path, "https://platform");
    const from = Number(searchParams.get("offset") ?? 0);
    const limit = Number(searchParams.get("limit") ?? this.vpcs.length);
    return ok({ data: this.vpcs.slice(from, from + limit), total: this.vpcs.length });
  }

  private createVpc(given: Record<string, unknown>): Reply | Refused {
    const { name, region, cidrBlock, isDefault, associatedEnvironments, firewallRules } =
      given as unknown as Vpc;
    if (!/^[a-z0-9-]{3,42}$/.test(name)) return refuse(400, `the name ${name} is invalid`);
    if (this.vpcs.some((vpc) => vpc.name === name)) return refuse(409, `a VPC named ${name} exists`);
    const prefix = Number(cidrBlock.split("/")[1]);
    if (!(prefix >= 16 && prefix <= 24)) return refuse(400, `the CIDR block ${cidrBlock} is invalid`);
    const rule = (range: string, port: number): Rule => ({
      ...{ cidrBlock: range, protocol: "tcp", fromPort: port, toPort: port },
    });
    const vpc: Vpc = {
      ...{
        id: `vpc-${this.next++}`,
        name,
        region,
        cidrBlock,
        ownerId: ORGANIZATION.id,
        hash: "1",
        vpcRoutes: [],
      },
      ...{ isDefault, associatedEnvironments: [], sharedWith: [], firewallRules: [...firewallRules] },
      internalDns: { dnsServers: [], specialDomains: [] },
    };
    if (this.addsDefaultRules)
      for (const port of [8081, 8082, 8091, 8092])
        vpc.firewallRules.push(rule(port < 8090 ? "0.0.0.0/0" : cidrBlock, port));
    const wrong = this.refuseVpc({ ...vpc, associatedEnvironments });
    if (wrong !== undefined) return wrong;
    vpc.associatedEnvironments = associatedEnvironments;
    this.vpcs.push(vpc);
    return ok(vpc);
  }

  private changeVpc(vpc: Vpc, given: Record<string, unknown>): Reply | Refused {
    const next = { ...vpc, ...structuredClone(given) } as Vpc;
    for (const key of ["id", "name", "region", "cidrBlock", "ownerId"] as const)
      if (next[key] !== vpc[key]) return refuse(400, `${key} can't be changed`);
    next.firewallRules = next.firewallRules.map((rule) => ({
      ...{ ...rule, fromPort: Number(rule.fromPort), toPort: Number(rule.toPort) },
    }));
    const wrong = this.refuseVpc(next);
    if (wrong !== undefined) return wrong;
    Object.assign(vpc, next, { hash: String(Number(vpc.hash) + 1) });
    return ok(vpc);
  }

  private refuseVpc(vpc: Vpc): Refused | undefined {
    const { firewallRules, internalDns, associatedEnvironments, sharedWith } = vpc;
    const bad = firewallRules.find(
      ({ protocol, fromPort, toPort }) =>
        !["tcp", "udp"].includes(protocol) || !(fromPort >= 1024 && toPort >= fromPort && toPort <= 65_535),
    );
    if (bad !== undefined) return refuse(400, `the firewall rule ${JSON.stringify(bad)} is invalid`);
    if (firewallRules.length > 35) return refuse(400, "there are too many firewall rules");
    if (internalDns.dnsServers.length > 3) return refuse(400, "there are too many DNS servers");
    if (!associatedEnvironments.every((id) => this.environments.some((one) => one.id === id)))
      return refuse(400, "an environment is unknown");
    if (!sharedWith.every((id) => this.groups.some((one) => one.id === id)))
      return refuse(400, "a business group is unknown");
    return undefined;
  }

  private createBalancer(vpc: Vpc, given: Record<string, unknown>): Reply | Refused {
    const { name, state, httpMode, tlsv1, staticIPsDisabled, sslEndpoints } = given as unknown as Balancer;
    if (this.balancers.some((balancer) => balancer.name === name))
      return refuse(409, `a load balancer named ${name} exists`);
    const balancer: Balancer = {
      ...{ id: `lb-${this.next++}`, vpcId: vpc.id, name, domain: `${name}.lb.anypointdns.net`, state },
      ...{ httpMode, tlsv1, staticIPsDisabled, workers: 2, proxyReadTimeout: 300, defaultSslEndpoint: 0 },
      ...{ ipAllowlist: ["0.0.0.0/0"], ipAddresses: ["192.0.2.10", "192.0.2.11"], sslEndpoints },
    };
    return this.store(balancer, () => this.balancers.push(balancer));
  }

  private changeBalancer(balancer: Balancer, operations: readonly Operation[]): Reply | Refused {
    let next: Balancer;
    try {
      next = patched(balancer, operations);
    } catch (error) {
      return refuse(400, (error as Error).message);
    }
    // The client sends the index as a text.
    next.defaultSslEndpoint = Number(next.defaultSslEndpoint);
    return this.store(next, () => Object.assign(balancer, next));
  }

  private store(balancer: Balancer, keep: () => void): Reply | Refused {
    const { ipAllowlist, httpMode, sslEndpoints, defaultSslEndpoint } = balancer;
    if (ipAllowlist.length > (httpMode === "off" ? 240 : 120))
      return refuse(400, "the allowlist is too long");
    if (sslEndpoints[defaultSslEndpoint] === undefined) return refuse(400, "there is no default endpoint");
    for (const endpoint of sslEndpoints) {
      const certificate = new X509Certificate(endpoint.publicKey ?? "");
      if (!certificate.checkPrivateKey(createPrivateKey(endpoint.privateKey ?? "")))
        return refuse(400, "the private key does not belong to the certificate");
      endpoint.publicKeyCN = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? "";
      endpoint.verifyClientMode ??= "off";
    }
    keep();
    return ok(shown(balancer));
  }
}

/** As the platform tells it: keys are never given back. */
function shown(balancer: Balancer): object {
  return {
    ...balancer,
    sslEndpoints: balancer.sslEndpoints.map(
      ({ publicKey, privateKey, clientCert, revocationList, ...endpoint }) => ({
        ...endpoint,
        ...(clientCert === undefined ? {} : { clientCertCN: "clients" }),
        ...(revocationList === undefined
          ? {}
          : {
              revocationListDigest: "1",
              revocationListSerial: "1",
              revocationListLastUpdate: "now",
              revocationListNextUpdate: "later",
            }),
      }),
    ),
  };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}
