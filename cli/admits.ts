import { Command } from "commander";
import { openEstate } from "../plan";
import { type AskedAdmission, admitsPage, askAdmits, pageText } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption, notEmpty } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

interface AdmitsOptions extends Omit<AskedAdmission, "loadBalancer" | "address"> {
  readonly file: string;
  readonly format: Format;
}

export function admitsCommand(io: Io): Command {
  return new Command("admits")
    .description("Say whether an address gets in at a load balancer, by what, and up to which target.")
    .argument("<load balancer>", "name of an entry of loadBalancers")
    .argument("<address>", "IPv4 address of a client")
    .addOption(fileOption())
    .option("--host <host>", "host that is asked for", notEmpty("--host"))
    .option("--path <path>", "path that is asked for", notEmpty("--path"))
    .option("--listener <listener>", "listener that is asked", notEmpty("--listener"))
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Examples:
  landing-zone admits api 203.0.113.7
  landing-zone admits api 203.0.113.7 --host api.acme.example --path /orders/1 --format json`,
    )
    .action((name: string, address: string, { file, format, ...request }: AdmitsOptions) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      const document = askAdmits(estate, { loadBalancer: name, address, ...request });
      io.out(
        format === "json"
          ? `${JSON.stringify(document, null, 2)}\n`
          : pageText(admitsPage(document), paintFor(io)),
      );
    });
}
