import type { Ipv4Cidr } from "../../../core/addressing";
import { RESERVED_PER_SUBNET } from "../../vpc/model";

/** Whether something can have the address: AWS keeps the first four of a subnet, and the last. */
export function isFreeIn(subnet: Ipv4Cidr, address: Ipv4Cidr): boolean {
  const at = address.first - subnet.first;
  return subnet.contains(address) && at >= RESERVED_PER_SUBNET - 1 && at < subnet.size - 1;
}
