import { CONTAINER_BRIDGE } from "../limits/vpc";
import { Ipv4Cidr } from "./ipv4-cidr";

/** Addresses that container runtimes take for themselves on a host. */
export const CONTAINER_BRIDGE_RANGE = Ipv4Cidr.parse(CONTAINER_BRIDGE);
