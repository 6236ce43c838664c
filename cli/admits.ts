import { Command } from "commander";
import { type AdmitsRequest, parseClientAddress } from "../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../capabilities/load-balancer/resolved";
import type { Ipv4Cidr } from "../core/addressing";
import { InputError } from "../core/problem";
import { openEstate } from "../plan";
import { type AdmitsDocument, admitsDocument, admitsPage, pageText } from "../review";
import type { Io } from "./io";
import { named } from "./named";
import { fileOption, formatOption, notEmpty } from "./options";
import { paintFor } from "./paint";
import { UsageError } from "./problems";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

interface AdmitsOptions extends Omit<AdmitsRequest, "address"> {
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
      const document = answer(name, file, address, request);
      io.out(
        format === "json"
          ? `${JSON.stringify(document, null, 2)}\n`
          : pageText(admitsPage(document), paintFor(io)),
      );
    });
}

function answer(
  name: string,
  file: string,
  address: string,
  request: Omit<AdmitsRequest, "address">,
): AdmitsDocument {
  const { estate } = openEstate({ file, lockUse: "optional" });
  const balancer = named("load balancer", name, estate.loadBalancers);
  checkListener(balancer, request);
  return admitsDocument(estate, balancer, { ...request, address: parseArgument(address) });
}

/** The address is an argument and not part of the estate, so an invalid one is a usage error. */
function parseArgument(address: string): Ipv4Cidr {
  try {
    return parseClientAddress(address);
  } catch (error) {
    if (error instanceof InputError && error.problems[0] !== undefined)
      throw new UsageError(error.problems[0]);
    throw error;
  }
}

function checkListener(
  { listeners }: ResolvedLoadBalancer,
  { listener }: Pick<AdmitsRequest, "listener">,
): void {
  if (listener !== undefined) named("listener", listener, listeners);
}
