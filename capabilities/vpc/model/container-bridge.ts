import { Ipv4Cidr } from "../../../core/addressing";
import { CONTAINER_BRIDGE } from "./limits";

/** Addresses that container runtimes take for themselves on a host. */
export const CONTAINER_BRIDGE_RANGE = Ipv4Cidr.parse(CONTAINER_BRIDGE);
