import { readFileSync } from "node:fs";
import { CheckFailed } from "../runner/checks";
import type { Pki } from "../tls/pki";
import type { Sent } from "./objects";
import type { Platform } from "./platform";
import { CANARIES, type Stage } from "./stage";

export function must(condition: boolean, message: string): void {
  if (!condition) throw new CheckFailed(message);
}

export function same(what: string, is: unknown, wanted: unknown): void {
  const [one, other] = [is, wanted].map((value) => JSON.stringify(value, null, 1));
  must(one === other, `${what} is\n${one}\nand should be\n${other}`);
}

/** The platform without ids and versions, and with sets in one order: what the file decides. */
export function essence({ vpcs, balancers, environments, groups }: Platform): unknown {
  const nameOf = (list: readonly { id: string; name: string }[]) => (id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  return {
    vpcs: vpcs
      .map(({ id: _id, hash: _hash, associatedEnvironments, sharedWith, firewallRules, ...vpc }) => ({
        ...vpc,
        environments: associatedEnvironments.map(nameOf(environments)).sort(),
        groups: sharedWith.map(nameOf(groups)).sort(),
        firewallRules: firewallRules
          .map(
            ({ cidrBlock, protocol, fromPort, toPort }) => `${cidrBlock} ${protocol} ${fromPort} ${toPort}`,
          )
          .sort(),
      }))
      .sort((one, other) => one.name.localeCompare(other.name)),
    balancers: balancers.map(({ id: _id, vpcId, ipAllowlist, ...balancer }) => ({
      ...balancer,
      vpc: nameOf(vpcs)(vpcId),
      ipAllowlist: [...ipAllowlist].sort(),
    })),
  };
}

/** What the example says, written down by hand; ranges are those of its lock. */
export function judgeExample(stage: Stage): void {
  const { platform, pki } = stage;
  const lock = JSON.parse(readFileSync(stage.path("estate/landing-zone.lock.json"), "utf8")) as {
    readonly vpcs: Readonly<Record<string, { readonly range: string }>>;
  };
  const range = (vpc: string) => lock.vpcs[vpc]?.range ?? "";
  const { vpcs, balancers } = essence(platform) as {
    vpcs: Record<string, unknown>[];
    balancers: (Record<string, unknown> & { sslEndpoints: Record<string, unknown>[] })[];
  };
  same(
    "the list of VPCs",
    vpcs.map(({ name, cidrBlock, region, isDefault }) => [name, cidrBlock, region, isDefault]),
    [
      ["non-production", range("non-production"), "eu-central-1", true],
      ["production", range("production"), "eu-central-1", false],
    ],
  );
  const [, production] = vpcs;
  same(
    "where production is used",
    [production?.["environments"], production?.["groups"]],
    [["Production"], ["Retail", "Wholesale"]],
  );
  same("what the firewall of production lets in", production?.["firewallRules"], [
    `${range("production")} tcp 8091 8091`,
    `${range("production")} tcp 8092 8092`,
    `${range("analytics")} tcp 8443 8443`,
    "172.20.0.0/16 tcp 7777 7777",
    "172.20.0.0/16 tcp 8443 8443",
  ]);
  const dns = production?.["internalDns"] as { dnsServers: string[]; specialDomains: string[] };
  same(
    "the DNS of production",
    [dns.dnsServers, [...dns.specialDomains].sort()],
    [
      ["172.20.0.53", "172.20.1.53"],
      ["20.172.in-addr.arpa", "corp.initech.example"],
    ],
  );
  const [balancer] = balancers;
  must(balancers.length === 1 && balancer !== undefined, `there are ${balancers.length} balancers, not one`);
  const { vpc, name, httpMode, tlsv1, staticIPsDisabled, ipAllowlist }: Record<string, unknown> =
    balancer ?? {};
  same(
    "the balancer",
    [vpc, name, httpMode, tlsv1, staticIPsDisabled],
    [...["production", "initech-apis", "redirect", false, false]],
  );
  same("who is let in", ipAllowlist, ["172.20.0.0/16", "198.51.100.0/24", "203.0.113.0/24"]);
  const text = (file: string) => readFileSync(pki.path(file), "utf8");
  same(
    "the endpoints",
    balancer?.sslEndpoints.map((one) => [
      one["publicKeyCN"],
      one["verifyClientMode"],
      one["privateKey"],
      one["publicKey"],
    ]),
    [
      ["api.initech.example", "off", text("apis.key"), text("apis.pem")],
      ["partners.initech.example", "on", text("partners.key"), text("partners.pem")],
    ],
  );
  must(
    /X509 CRL/.test(String(balancer?.sslEndpoints[1]?.["revocationList"])),
    "partners have no list of revoked certificates",
  );
  same(
    "the mappings in their order",
    balancer?.sslEndpoints.map(({ mappings }) =>
      (mappings as { inputUri: string; appName: string; upstreamProtocol: string }[]).map(
        ({ inputUri, appName, upstreamProtocol }) => `${inputUri} ${upstreamProtocol} ${appName}`,
      ),
    ),
    [
      [
        "/orders/catalogue/ https initech-catalogue-prod",
        "/orders/events/ wss initech-events-prod",
        "/orders/ https initech-orders-prod",
        "/{app}/ https initech-{app}-prod",
      ],
      ["/v{version}/ https initech-partners-prod"],
    ],
  );
}

/** The order of what was sent: nothing is open longer than it has to be, and one thing is done at a time. */
export function judgeOrder({ server }: Stage): void {
  same("requests that change something at a time", server.mostWrites, 1);
  const writes = server.writes();
  const created = writes.findIndex(
    ({ method, path }) => method === "POST" && path.endsWith("/loadbalancers"),
  );
  must(created > 0, "the balancer was created before its VPC");
  const lastRules = new Map<string, string>();
  for (const { method, path, body } of writes.slice(0, created))
    if (method === "PUT" && body.includes("firewallRules")) lastRules.set(path, body);
  for (const [path, body] of lastRules)
    must(!body.includes('"0.0.0.0/0"'), `${path} was open to everybody when the balancer was created`);
  const after = writes.slice(created + 1).map(({ body }) => body);
  const closed = after.findIndex((body) => body.includes('"op":"remove","path":"/ipAllowlist/'));
  must(closed !== -1, "the balancer lets everybody in");
  const between = after.slice(0, closed).filter((body) => !body.includes('"path":"/ipAllowlist/'));
  same("what was done while the balancer let everybody in", between, []);
}

/** That secrets are where they have to be, and nowhere else. */
export function judgeSecrets(stage: Stage): string {
  const keys = ["apis", "partners", "renewed"].map((name) => keyLine(stage.pki, name));
  const log = stage.log();
  const printed = stage.printed.join("\n");
  for (const secret of [...keys, CANARIES.clientSecret, CANARIES.token])
    must(!printed.includes(secret), "a secret was printed");
  for (const secret of [...keys, CANARIES.token])
    must(!log.includes(secret), "a secret is in arguments or environments");
  const carriers = log.split("\n").filter((line) => line.includes(CANARIES.clientSecret));
  must(
    carriers.length > 0 &&
      carriers.every((line) => line === `env ANYPOINT_CLIENT_SECRET=${CANARIES.clientSecret}`),
    "the client's secret is somewhere else than in the variable of the client",
  );
  must(!/^env AWS_/m.test(log), "the client knows credentials of AWS");
  must(
    /^aws-env AWS_/m.test(log) && !/^aws-env ANYPOINT_/m.test(log),
    "the AWS CLI knows credentials of the client",
  );
  const files = log.split("\n").filter((line) => /^[-d]r/.test(line));
  must(files.length > 0, "no file with a key was seen");
  for (const line of files) must(/^(-rw-------|drwx------)/.test(line), `others can read ${line}`);
  for (const sent of stage.server.sent) judgeRequest(sent, keys);
  same("hosts beside the platform's that somebody wanted", stage.server.elsewhere, []);
  same("what is left in temporary folders", stage.leftBehind(), []);
  return `${keys.length + 2} secrets in ${stage.server.sent.length} requests, ${files.length / 2} files`;
}

function judgeRequest({ method, path, headers, body }: Sent, keys: readonly string[]): void {
  const isLogin = path === "/accounts/api/v2/oauth2/token";
  must(isLogin || !body.includes(CANARIES.clientSecret), `${method} ${path} carries the client's secret`);
  must(!body.includes(CANARIES.token), `${method} ${path} carries the token in its body`);
  const hasKey = keys.some((key) => body.includes(key));
  must(
    !hasKey || (path.includes("/loadbalancers") && body.includes("sslEndpoints")),
    `${method} ${path} carries a key`,
  );
  must(!path.includes("canary"), `${path} has a secret`);
  must(isLogin || headers["authorization"] === `Bearer ${CANARIES.token}`, `${method} ${path} has no token`);
}

/** A line of a key, as it stands in a file and in JSON. */
function keyLine(pki: Pki, name: string): string {
  return readFileSync(pki.path(`${name}.key`), "utf8").split("\n")[2] ?? "";
}
