import { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { LINK_LOCAL } from "../limits/kubernetes";

/** Where a node is handed its credentials. */
export const LINK_LOCAL_RANGE = Ipv4Cidr.parse(LINK_LOCAL);
