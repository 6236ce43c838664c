import { Command } from "commander";
import { openEstate } from "../plan";
import { type AskedAdmission, admitsAnswer, admitsPage, askAdmits, pageText } from "../review";
import type { Io } from "./io";
import { expectOption, fileOption, formatOption, holdExpected, notEmpty } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

interface AdmitsOptions extends Omit<AskedAdmission, "loadBalancer" | "address"> {
  readonly file: string;
  readonly format: Format;
  readonly expect?: string;
}

export function admitsCommand(io: Io): Command {
  return new Command("admits")
    .description(
      "Say whether an address gets in at a load balancer or TCP entry, by what, and up to which target.",
    )
    .argument("<load balancer>", "name of an entry of loadBalancers or tcpEntries")
    .argument("<address>", "IPv4 address of a client")
    .addOption(fileOption())
    .option("--host <host>", "host that is asked for", notEmpty("--host"))
    .option("--path <path>", "path that is asked for", notEmpty("--path"))
    .option("--listener <listener>", "listener that is asked", notEmpty("--listener"))
    .addOption(formatOption(FORMATS))
    .addOption(expectOption(["admitted", "refused"]))
    .addHelpText(
      "after",
      `
With --expect, an address that gets in with a request that no mapping takes is neither, and so is
one that no client of the internet can have.

Examples:
  landing-zone admits api 203.0.113.7
  landing-zone admits api 203.0.113.7 --host api.acme.example --path /orders/1 --format json
  landing-zone admits api 198.51.100.9 --expect refused`,
    )
    .action((name: string, address: string, { file, format, expect, ...request }: AdmitsOptions) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      const document = askAdmits(estate, { loadBalancer: name, address, ...request });
      io.out(
        format === "json"
          ? `${JSON.stringify(document, null, 2)}\n`
          : pageText(admitsPage(document), paintFor(io)),
      );
      holdExpected(expect, admitsAnswer(document), file);
    });
}
