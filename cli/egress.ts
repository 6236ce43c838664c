import { Command } from "commander";
import { unknownName } from "../core/problem";
import { closest } from "../estate/suggest";
import { openEstate } from "../plan";
import {
  egressCsv,
  egressDocument,
  egressPage,
  gatewayEgressCsv,
  gatewayEgressDocument,
  gatewayEgressPage,
  nameListCsv,
  nameListPage,
  nameLists,
  pageText,
  proxyListOfFabric,
  proxyListOfGateway,
  proxyListOfVpc,
  squidText,
} from "../review";
import { openInstallation } from "./installation";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { UsageError } from "./problems";

const FORMATS = ["text", "csv", "json", "squid"] as const;

type Format = (typeof FORMATS)[number];

const VPC = "vpc:";

export function egressCommand(io: Io): Command {
  return new Command("egress")
    .description(
      "Print what a Runtime Fabric or a Flex Gateway connects to, or what leaves a VPC by name, for the team of a firewall or a proxy.",
    )
    .argument(
      "<name>",
      "name of an entry of runtimeFabrics or flexGateways, or vpc:<name> of a VPC with egress",
    )
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Examples:
  landing-zone egress prod
  landing-zone egress prod --format csv > allowlist.csv
  landing-zone egress vpc:production --format csv > proxy.csv
  landing-zone egress prod --format squid > /etc/squid/conf.d/prod.conf`,
    )
    .action((name: string, { file, format }: { readonly file: string; readonly format: Format }) => {
      if (name.startsWith(VPC)) {
        const { list, estate } = openList(name.slice(VPC.length), file);
        if (format === "squid") io.out(squidText(proxyListOfVpc(list, estate)));
        else if (format === "json") io.out(`${JSON.stringify(list, null, 2)}\n`);
        else io.out(format === "csv" ? nameListCsv(list) : pageText(nameListPage(list), paintFor(io)));
        return;
      }
      const opened = openInstallation(name, file, "optional", io, (estate) =>
        nameLists(estate).map(({ vpc }) => `${VPC}${vpc}`),
      );
      if (opened.kind === "gateway") {
        const document = gatewayEgressDocument(opened.gateway);
        if (format === "squid") io.out(squidText(proxyListOfGateway(opened.gateway, opened.estate)));
        else if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
        else if (format === "csv") io.out(gatewayEgressCsv(document));
        else io.out(pageText(gatewayEgressPage(document), paintFor(io)));
        return;
      }
      const document = egressDocument(opened.fabric);
      if (format === "squid") io.out(squidText(proxyListOfFabric(opened.fabric, opened.estate)));
      else if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(format === "csv" ? egressCsv(document) : pageText(egressPage(document), paintFor(io)));
    });
}

/** What leaves a VPC by name. @throws UsageError if the file has no such VPC, or it names no list */
function openList(name: string, file: string) {
  const { estate } = openEstate({ file, lockUse: "optional" });
  const lists = nameLists(estate);
  const list = lists.find(({ vpc }) => vpc === name);
  if (list !== undefined) return { list, estate };
  const known = lists.map(({ vpc }) => vpc);
  throw new UsageError(unknownName("VPC with egress", name, closest(name, known), known));
}
