import { readFileSync } from "node:fs";
import type { Checks } from "../runner/checks";
import { essence, judgeExample, judgeOrder, judgeSecrets, must, same } from "./judge";
import { APPLY, type Stage, SUBJECT } from "./stage";

/** From nothing: create, nothing, growth, what others made, what can't be changed. */
export async function live(stage: Stage, checks: Checks): Promise<void> {
  const { platform, server } = stage;
  const check = (name: string, work: () => Promise<string | undefined>) => checks.check(SUBJECT, name, work);
  const made = await check("a first apply creates all, in an order that leaves nothing open", async () => {
    platform.mayListMore = true;
    const { stderr } = await stage.expect(3, ...APPLY);
    must(
      /ANYPOINT_SCOPES .*list applications, list APIs, list groups of secrets/.test(stderr),
      `rights that are too wide were not told:\n${stderr}`,
    );
    platform.mayListMore = false;
    judgeExample(stage);
    judgeOrder(stage);
    return `${server.writes().length} requests that change something`;
  });
  if (!made) return;
  await check("a second apply does nothing, once a person has set what has no command", async () => {
    setByHand(stage);
    const before = server.writes().length;
    await stage.expect(0, ...APPLY);
    same("requests that change something", server.writes().length - before, 0);
    return undefined;
  });
  await check("growth changes only what grew", () => grow(stage));
  await check("what others made is listed and left alone, and goes when it is asked for", () => leave(stage));
  await check("what can't be changed is never changed", () => keep(stage));
  await check(
    "a renewed certificate is sent when it is asked for, and the default domain is the same afterwards",
    () => renew(stage),
  );
  await check("secrets are nowhere but in the request that carries them", async () => judgeSecrets(stage));
}

function setByHand({ platform }: Stage): void {
  const [balancer] = platform.balancers;
  if (balancer !== undefined) Object.assign(balancer, { workers: 4, proxyReadTimeout: 120 });
}

async function grow(stage: Stage): Promise<string> {
  const { server } = stage;
  const before = server.writes().length;
  stage.edit(
    "cidrs: [198.51.100.0/24, 203.0.113.0/24]",
    "cidrs: [198.51.100.0/24, 203.0.113.0/24, 192.0.2.0/24]",
  );
  stage.edit(
    "      partners: { host: partners",
    "      invoices: { host: api.initech.example, path: /invoices/*, application: initech-invoices-prod }\n      partners: { host: partners",
  );
  stage.edit(
    "      monitoring: {",
    "      health: { from: { network: data-centre }, port: 7778 }\n      monitoring: {",
  );
  await stage.lock();
  await stage.expect(0, ...APPLY);
  const sent = server.writes().slice(before);
  const rules = sent
    .filter(({ method }) => method === "PUT")
    .map(({ body }) => JSON.parse(body).firewallRules.at(-1));
  same("new rules of the firewall", rules, [
    { cidrBlock: "172.20.0.0/16", protocol: "tcp", fromPort: "7778", toPort: "7778" },
  ]);
  const patches = sent.filter(({ method }) => method === "PATCH").flatMap(({ body }) => JSON.parse(body));
  const added = patches
    .filter(({ op }: { op: string }) => op === "add")
    .map((patch: { path: string }) => patch.path);
  must(
    patches.some(({ value }: { value: unknown }) => value === "192.0.2.0/24"),
    "the new range is not let in",
  );
  must(
    patches.some(({ value }: { value?: { inputUri?: string } }) => value?.inputUri === "/invoices/"),
    "the new mapping was not sent",
  );
  must(!sent.some(({ body }) => body.includes("privateKey")), "a key was sent again");
  must(
    added.every((path: string) => !path.startsWith("/sslEndpoints/1")),
    "the other domain was touched",
  );
  return `${sent.length} requests`;
}

async function renew(stage: Stage): Promise<undefined> {
  const { platform, pki } = stage;
  stage.writeSecrets("renewed");
  await stage.expect(0, ...APPLY, "--renew", "api.initech.example");
  const [balancer] = platform.balancers;
  const standard = balancer?.sslEndpoints[balancer.defaultSslEndpoint];
  same(
    "the default endpoint",
    [standard?.publicKeyCN, standard?.privateKey, standard?.mappings.length],
    ["api.initech.example", readFileSync(pki.path("renewed.key"), "utf8"), 5],
  );
  return undefined;
}

async function leave(stage: Stage): Promise<undefined> {
  const { platform, server } = stage;
  const production = platform.vpcs.find(({ name }) => name === "production");
  const [balancer] = platform.balancers;
  const foreign = { cidrBlock: "10.200.0.0/16", protocol: "udp", fromPort: 9999, toPort: 9999 };
  const mapping = { inputUri: "/others/", appName: "others", appUri: "/", upstreamProtocol: "http" };
  production?.firewallRules.unshift(foreign);
  balancer?.ipAllowlist.push("192.0.2.77/32");
  balancer?.sslEndpoints[0]?.mappings.unshift(mapping);
  const other = {
    ...structuredClone(production),
    id: "vpc-99",
    name: "of-others",
    associatedEnvironments: [],
  };
  platform.vpcs.push(other as (typeof platform.vpcs)[number]);
  const kept = JSON.stringify(essence(platform));
  const before = server.writes().length;
  const { stdout } = await stage.expect(0, ...APPLY);
  same("requests that change something", server.writes().length - before, 0);
  for (const named of [
    "10.200.0.0/16 udp 9999",
    "192.0.2.77/32",
    "/others/",
    "VPC of-others",
    "which comes before",
  ])
    must(stdout.includes(named), `${named} is not listed:\n${stdout}`);
  same("the platform", JSON.stringify(essence(platform)), kept);
  await stage.expect(0, ...APPLY, "--prune");
  const left = JSON.stringify([platform.balancers, production]);
  for (const gone of ["10.200.0.0/16", "192.0.2.77/32", "/others/"])
    must(!left.includes(gone), `${gone} is there still`);
  same("VPCs", platform.vpcs.map(({ name }) => name).sort(), ["non-production", "of-others", "production"]);
  same("removals", server.writes().length - before, 3);
  platform.vpcs.pop();
  return undefined;
}

async function keep(stage: Stage): Promise<undefined> {
  const { platform, server } = stage;
  const production = platform.vpcs.find(({ name }) => name === "production");
  if (production === undefined) throw new Error("the VPC has gone");
  const range = production.cidrBlock;
  production.cidrBlock = "10.112.0.0/24";
  const before = server.writes().length;
  const { stdout } = await stage.expect(3, ...APPLY);
  must(stdout.includes(`its range is 10.112.0.0/24, the file says ${range}`), `it is not named:\n${stdout}`);
  same("requests that change something", server.writes().length - before, 0);
  production.cidrBlock = range;
  return undefined;
}
