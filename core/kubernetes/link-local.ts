import { Ipv4Cidr } from "../addressing";
import { LINK_LOCAL } from "./limits";

/** The range with the sources of a node's credentials. */
export const LINK_LOCAL_RANGE = Ipv4Cidr.parse(LINK_LOCAL);
