import { Command } from "commander";
import { renewalScript } from "../capabilities/flex-gateway/model";
import { unknownName } from "../core/problem";
import { closest } from "../estate/suggest";
import { openEstate } from "../plan";
import type { Io } from "./io";
import { fileOption } from "./options";
import { UsageError } from "./problems";

export function renewalCommand(io: Io): Command {
  return new Command("renewal")
    .description("Print the script that renews the registration of a Flex Gateway, step by step.")
    .argument("<gateway>", "name of an entry of flexGateways")
    .addOption(fileOption())
    .addHelpText(
      "after",
      `
The script reads both files of the registration from Secrets Manager into memory, renews them by the
gateway's own image, stores them again and says what is left to do. It leaves nothing on disk.

Example:
  landing-zone renewal edge > renew.sh && bash renew.sh`,
    )
    .action((name: string, { file }: { readonly file: string }) => {
      const { flexGateways } = openEstate({ file, lockUse: "optional" }).estate;
      const gateway = flexGateways.find((each) => each.name === name);
      if (gateway === undefined) {
        const known = flexGateways.map((each) => each.name);
        throw new UsageError(unknownName("Flex Gateway", name, closest(name, known), known));
      }
      io.out(renewalScript(gateway.spec, gateway.cluster.region));
    });
}
