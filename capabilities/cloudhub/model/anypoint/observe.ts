import { InputError } from "../../../../core/problem";
import type { DesiredMapping, DesiredPlatform } from "../desired";
import { Answer } from "./answers";
import {
  readBalancer,
  readBalancers,
  readBusinessGroups,
  readEndpoint,
  readEnvironments,
  readMappings,
  readVpcs,
} from "./commands";
import type {
  DescribedLoadBalancer,
  ObservedLoadBalancer,
  ObservedPlatform,
  ObservedSslEndpoint,
  ObservedVpc,
} from "./observed";
import { DEFAULT_MAPPING } from "./platform-defaults";
import { businessGroupUnknown, environmentUnknown } from "./problems";

/** Gives what a command of the client prints: by running it, or from a saved copy. */
export type Ask = (command: readonly string[]) => Promise<string>;

/**
 * Reads the platform with the client's own commands, as far as the file needs it.
 *
 * @throws InputError if something can't be read, or if the file names environments or business groups that are not there
 */
export async function observePlatform(desired: DesiredPlatform, ask: Ask): Promise<ObservedPlatform> {
  const answer = async (command: readonly string[]) => new Answer(command.join(" "), await ask(command));
  const commands = [readEnvironments(), readBusinessGroups(), readVpcs(), readBalancers()];
  const lists = (await Promise.all(commands.map(answer))) as [Answer, Answer, Answer, Answer];
  const environments = namesById(lists[0]);
  const businessGroups = namesById(lists[1]);
  const vpcs = readVpcList(lists[2], environments, businessGroups);
  const loadBalancers = await Promise.all(
    lists[3].rows().map(async (row): Promise<ObservedLoadBalancer> => {
      const [name = "", , , vpc = "", , commonName = ""] = row.map(String);
      if (!desired.loadBalancers.some((balancer) => balancer.name === name)) return { name, vpc };
      return { name, vpc, described: await describeBalancer(name, commonName, answer) };
    }),
  );
  const platform = {
    environments: [...environments.values()],
    businessGroups: [...businessGroups.values()],
    ...{ vpcs, loadBalancers },
  };
  refuseUnknownNames(desired, platform);
  return platform;
}

function namesById(answer: Answer): ReadonlyMap<string, string> {
  return new Map(
    answer.objects().map((one) => [answer.string(one, "id"), answer.string(one, "name")] as const),
  );
}

function readVpcList(
  answer: Answer,
  environments: ReadonlyMap<string, string>,
  businessGroups: ReadonlyMap<string, string>,
): readonly ObservedVpc[] {
  // An id without a name is something that these credentials do not see: it stays, and is shown as it is.
  const named = (ids: readonly string[], names: ReadonlyMap<string, string>) =>
    ids.map((id) => names.get(id) ?? id);
  return answer.objects().map((vpc) => {
    const dns = answer.child(vpc, "internalDns");
    return {
      name: answer.string(vpc, "name"),
      region: answer.string(vpc, "region"),
      cidrBlock: answer.string(vpc, "cidrBlock"),
      isDefault: vpc["isDefault"] === true,
      environments: named(answer.strings(vpc, "associatedEnvironments"), environments),
      businessGroups: named(answer.strings(vpc, "sharedWith"), businessGroups),
      firewallRules: answer.children(vpc, "firewallRules").map((rule) => ({
        cidrBlock: answer.string(rule, "cidrBlock"),
        protocol: answer.string(rule, "protocol").toLowerCase(),
        fromPort: answer.number(rule, "fromPort"),
        toPort: answer.number(rule, "toPort"),
      })),
      dnsServers: answer.strings(dns, "dnsServers"),
      specialDomains: answer.strings(dns, "specialDomains"),
    };
  });
}

/**
 * With two endpoints or more, the client takes the default one out of what it describes, before it prints it as JSON. So that
 * one comes from the commands that speak of it alone.
 */
async function describeBalancer(
  name: string,
  defaultCommonName: string,
  answer: (command: readonly string[]) => Promise<Answer>,
): Promise<DescribedLoadBalancer> {
  const described = await answer(readBalancer(name));
  const fields = described.object();
  const endpoints = described.children(fields, "sslEndpoints").map(
    (endpoint): ObservedSslEndpoint => ({
      commonName: described.string(endpoint, "publicKeyCN"),
      verifyClientMode: verification(endpoint["verifyClientMode"]),
      isRevocationChecked: (endpoint["revocationListDigest"] ?? null) !== null,
      mappings: mappingsOf(described, described.children(endpoint, "mappings")),
    }),
  );
  if (!endpoints.some(({ commonName }) => commonName === defaultCommonName)) {
    const mappings = await answer(readMappings(name));
    const table = await answer(readEndpoint(name, defaultCommonName));
    endpoints.splice(described.number(fields, "defaultSslEndpoint"), 0, {
      commonName: defaultCommonName,
      // The line is only there if clients are asked for certificates.
      verifyClientMode: verification(table.cell("Client verification")),
      isRevocationChecked: table.cell("CRL last update") !== undefined,
      mappings: mappingsOf(mappings, mappings.objects()),
    });
  }
  return {
    httpMode: described.string(fields, "httpMode").toLowerCase(),
    tlsv1: fields["tlsv1"] === true,
    staticIps: fields["staticIPsDisabled"] !== true,
    ipAllowlist: described.strings(fields, "ipAllowlist"),
    sslEndpoints: endpoints,
    ...{ defaultCommonName, fields },
  };
}

function verification(given: unknown): string {
  return typeof given === "string" ? given.toLowerCase() : "off";
}

function mappingsOf(
  answer: Answer,
  mappings: readonly Readonly<Record<string, unknown>>[],
): readonly DesiredMapping[] {
  return mappings.map((mapping) => ({
    inputUri: answer.string(mapping, "inputUri"),
    appName: answer.string(mapping, "appName"),
    appUri: answer.string(mapping, "appUri"),
    // `ssl-endpoint:add` sends none, and means this one.
    upstreamProtocol: (mapping["upstreamProtocol"] ??
      DEFAULT_MAPPING.upstreamProtocol) as DesiredMapping["upstreamProtocol"],
  }));
}

/** The client sends unknown names as if they were not given, so they are refused before anything runs. */
function refuseUnknownNames(desired: DesiredPlatform, platform: ObservedPlatform): void {
  const problems = desired.vpcs.flatMap((vpc) => [
    ...vpc.environments
      .filter((name) => !platform.environments.includes(name))
      .map((name) => environmentUnknown(vpc.name, name, platform.environments)),
    ...vpc.businessGroups
      .filter((name) => !platform.businessGroups.includes(name))
      .map((name) => businessGroupUnknown(vpc.name, name, platform.businessGroups)),
  ]);
  const [first, ...others] = problems;
  if (first !== undefined) throw new InputError([first, ...others]);
}
