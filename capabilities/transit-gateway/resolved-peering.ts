import type { ResolvedLink } from "../link/resolved";
import type { TransitPeeringSpec } from "./model";

/** A peering of two transit gateways; `account` and `region` are those of the requester. */
export type ResolvedTransitPeering = ResolvedLink<TransitPeeringSpec>;
