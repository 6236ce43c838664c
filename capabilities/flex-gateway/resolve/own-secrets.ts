import { sortedEntries } from "../../../estate/sorted-entries";
import { registrationShared } from "../model";
import type { GatewayContext } from "./context";

const FILES = ["registration", "certificate"] as const;

/** Each gateway is another one to the platform, so that no two have a file of a registration in common. */
export function checkRegistrations({ file, problems }: GatewayContext): void {
  const holders = new Map<string, string>();
  for (const [name, { registration }] of sortedEntries(file.flexGateways))
    for (const each of FILES) {
      const { secretsManager, key } = registration[each];
      const secret = key === undefined ? secretsManager : `${secretsManager}, key ${key}`;
      const other = holders.get(secret);
      if (other === undefined) holders.set(secret, name);
      else if (other !== name)
        problems.add(registrationShared(secret, other), ["flexGateways", name, "registration", each]);
    }
}
