import type { ResolvedEstate } from "../../plan";
import type { AnypointRequest } from "./request-document";
import { peeringRequests } from "./request-peering";
import { spaceRequests } from "./request-space";
import { transitRequests } from "./request-transit";
import { vpnRequests } from "./request-vpn";

/** Every request of the estate, by its path in the file. */
export function anypointRequests(estate: ResolvedEstate): AnypointRequest[] {
  return [
    ...vpnRequests(estate),
    ...peeringRequests(estate),
    ...transitRequests(estate),
    ...spaceRequests(estate),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}
