import { Command } from "commander";
import { openEstate, PLACE_KINDS, type ResolvedEstate } from "../plan";
import {
  askHostPath,
  askPath,
  hostPage,
  hostPathAnswer,
  isHost,
  pageText,
  pathAnswer,
  pathPage,
} from "../review";
import type { Io } from "./io";
import { expectOption, fileOption, formatOption, holdExpected } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

export function pathCommand(io: Io): Command {
  return new Command("path")
    .description("Say who reaches whom over which routes, links and rules, encrypted how, or why not.")
    .argument(
      "<from>",
      `${PLACE_KINDS.map((kind) => `${kind}:<name>`).join(", ")}, internet or an IPv4 address`,
    )
    .argument("<to>", "the same, or host:<name of DNS>")
    .argument("[port]", "443, tcp/443, udp/514 or icmp; without it 443, or the only one of a TCP entry")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addOption(expectOption(["open", "closed"]))
    .addHelpText(
      "after",
      `
A VPC stands for the addresses of its worker subnets, and of its pod subnets if links route them,
with the rules of the workers' security group. Nodes and pods of a cluster are in EKS's own group,
which the file does not make: an answer is not about them. A Runtime Fabric stands for the pods of
all its namespaces, with their network policies, under the addresses that others see.
A network stands for all of its addresses, internet for every public address that nobody in the file
has; resolvers are the endpoints of an entry of dns.
To host:<name> the answer begins with what looks at names (DNS Firewall of egress, private zones),
and goes on with the path to each place that the name may lead to.

With --expect, what is open for some addresses only, or up to a load balancer only, is neither.

Examples:
  landing-zone path vpc:production network:head-office 1521
  landing-zone path 10.1.2.3 load-balancer:api
  landing-zone path network:head-office inbound-resolver:main udp/53
  landing-zone path internet load-balancer:api
  landing-zone path runtime-fabric:europe network:head-office 1521
  landing-zone path vpc:production host:api.partner.example
  landing-zone path vpc:production vpc:shared 8092 --format json
  landing-zone path vpc:development vpc:production 8092 --expect closed`,
    )
    .action((from: string, to: string, port: string | undefined, { file, format, expect }: PathOptions) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      if (isHost(to)) {
        const document = askHostPath(estate, { from, to, port });
        if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
        else io.out(pageText(hostPage(document), paintFor(io)));
        holdExpected(expect, hostPathAnswer(document), file);
        return;
      }
      const document = askPath(estate, { from, to, port });
      for (const { name } of clusterVpcs(estate, [from, to]))
        io.err(`note: VPC ${name} has a cluster: this is not about its nodes and pods, see --help\n`);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(pathPage(document), paintFor(io)));
      holdExpected(expect, pathAnswer(document), file);
    });
}

/** The VPCs among the places whose clusters have security groups that the file does not make. */
function clusterVpcs({ vpcs }: ResolvedEstate, places: readonly string[]): ResolvedEstate["vpcs"] {
  return vpcs.filter(({ name, cluster }) => cluster !== undefined && places.includes(`vpc:${name}`));
}

interface PathOptions {
  readonly file: string;
  readonly format: Format;
  readonly expect?: string;
}
