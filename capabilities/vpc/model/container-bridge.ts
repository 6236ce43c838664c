import { Ipv4Cidr } from "../../../core/addressing";
import { CONTAINER_BRIDGE } from "./limits";

/** The default address range of container bridges on a host. */
export const CONTAINER_BRIDGE_RANGE = Ipv4Cidr.parse(CONTAINER_BRIDGE);
