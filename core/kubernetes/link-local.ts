import { Ipv4Cidr } from "../addressing";
import { LINK_LOCAL } from "./limits";

/** Where a node is handed its credentials. */
export const LINK_LOCAL_RANGE = Ipv4Cidr.parse(LINK_LOCAL);
