import * as z from "zod";
import { RULE_DESCRIPTION } from "../../core/firewall";
import { ipv4Cidr, name, port, text } from "../../estate/schema/scalars";

/** The other end of a rule: an object with exactly one key, which names its kind. */
const peer = z
  .strictObject({
    cidr: ipv4Cidr.optional(),
    network: name.optional().meta({ description: "Name of an entry of externalNetworks." }),
    vpc: name.optional().meta({ description: "Name of another VPC of this file." }),
  })
  .meta({ description: "Exactly one of cidr, network and vpc." });

const destination = z
  .strictObject({
    ...peer.shape,
    loadBalancer: name.optional().meta({ description: "Name of an internal load balancer of the VPC." }),
  })
  .meta({ description: "Exactly one of cidr, network, vpc and loadBalancer." });

/** A port range, both ends included. Values and order are checked together with the protocol. */
export interface PortSpan {
  readonly from: number;
  readonly to: number;
}

const portRange = text(/^\d{1,5}-\d{1,5}$/, "a range of ports", "8000-8010")
  .meta({ description: "Both ends included." })
  .transform((range): PortSpan => {
    const [from = 0, to = 0] = range.split("-").map(Number);
    return { from, to };
  });

const portOrRange = z
  .union([port, portRange], { error: "is neither a port nor a range of ports" })
  .transform((given): PortSpan => (typeof given === "number" ? { from: given, to: given } : given));

export const firewallRule = z
  .strictObject({
    from: peer.optional().meta({ description: "Who may reach the workers." }),
    to: destination.optional().meta({ description: "Whom the workers may reach." }),
    port: port.optional().meta({ description: "Of a load balancer default: the ports of its listeners." }),
    ports: z.array(portOrRange).min(1).optional().meta({ description: "Several ports, or ranges of them." }),
    protocol: z
      .enum(["tcp", "udp", "icmp"])
      .default("tcp")
      .meta({ description: "Protocol of the traffic; icmp has no ports." }),
    description: z
      .string()
      .min(1)
      .max(RULE_DESCRIPTION.maxLength)
      .optional()
      .meta({ description: "Who uses the rule and why. Default: the rule's name." }),
  })
  .meta({ description: "Traffic that is let through: exactly one of from and to." });

/** Addresses that are refused before anything looks at them. */
export const deniedAddresses = z
  .strictObject({
    cidrs: z.array(ipv4Cidr).min(1).meta({ description: "Ranges that are refused." }),
    description: text(/^[^\r\n]{1,255}$/, "one line", "Scanners that the SOC reported")
      .optional()
      .meta({ description: "Who they are, and since when." }),
  })
  .meta({ description: "A list of addresses, each range of which takes an entry of the network ACL." });

export type FirewallRuleFile = z.output<typeof firewallRule>;

export type PeerFile = z.output<typeof peer>;
