import { clientHello, NetworkFirewallService } from "../../helpers/network-firewall-service";
import { asList, type Body } from "../../invariants/model";
import type { WorldTables } from "./world-tables";

/** A Network Firewall as the JSON makes it. */
export interface WorldFirewall {
  /** Ids of the subnets that it has endpoints in. */
  readonly subnets: readonly string[];
  readonly service: NetworkFirewallService;
  /** Names that any of its rules looks for, one below where it looks for what is below. */
  readonly names: readonly string[];
}

/** By their id, `network-a aws_networkfirewall_firewall.Firewall_1`. */
export function readFirewalls(world: WorldTables): Map<string, WorldFirewall> {
  const byArn = (type: string) =>
    new Map(
      world.all(`aws_networkfirewall_${type}`).map(({ id, args }) => [id.replace(/\.id$/, ".arn"), args]),
    );
  const [policies, groups] = [byArn("firewall_policy"), byArn("rule_group")];
  return new Map(
    world.all("aws_networkfirewall_firewall").map(({ id, args }) => {
      const said = policies.get(String(args["firewall_policy_arn"]))?.["firewall_policy"] as Body;
      const texts = asList(said["stateful_rule_group_reference"])
        .map((each) => each as { readonly priority: number; readonly resource_arn: string })
        .sort((a, b) => a.priority - b.priority)
        .map(({ resource_arn: arn }) =>
          within(groups.get(arn), "rule_group", "rules_source", "rules_string"),
        );
      const text = texts.join("\n");
      const home = asList(within(said, "policy_variables", "rule_variables"))
        .filter((each) => (each as Body)["key"] === "HOME_NET")
        .flatMap((each) => asList(within(each, "ip_set", "definition")).map(String));
      const defaults = asList(said["stateful_default_actions"]).map(String);
      return [
        id.replace(/\.id$/, ""),
        {
          subnets: asList(args["subnet_mapping"]).map((each) => String((each as Body)["subnet_id"])),
          service: new NetworkFirewallService(text, home, defaults),
          names: [...new Set([...text.matchAll(/content:"([^"]+)"/g)].map(([, name]) => `${name}`))].map(
            (name) => (name.startsWith(".") ? `a${name}` : name),
          ),
        },
      ];
    }),
  );
}

/** Whether a firewall lets out a client that names one of those that it knows, or one that names nobody. */
export function isLetOut(
  { service, names }: WorldFirewall,
  connection: {
    readonly from: number;
    readonly to: string;
    readonly protocol: "tcp" | "udp";
    readonly port: number;
  },
): boolean {
  const from = [24, 16, 8, 0].map((shift) => Math.floor(connection.from / 2 ** shift) % 256).join(".");
  const passes = (packet: Buffer) => service.judge({ ...connection, from, packets: [packet] }).passes;
  if (passes(Buffer.from("SSH-2.0-client\r\n"))) return true;
  if (connection.protocol !== "tcp") return false; // nothing in a datagram is a name
  return names.some(
    (name) => passes(clientHello(name)) || passes(Buffer.from(`GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`)),
  );
}

function within(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Body | undefined)?.[key], value);
}
