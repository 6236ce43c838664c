import type { TransitPeeringSpec } from "../../../core/connectivity";
import type { ResolvedLink } from "./resolved-link";

/** A peering of two transit gateways; `account` and `region` are those of the requester. */
export type ResolvedTransitPeering = ResolvedLink<TransitPeeringSpec>;
