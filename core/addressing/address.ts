import { InputError, quoted } from "../problem";
import { Ipv4Cidr } from "./ipv4-cidr";
import { deviceAddressInvalid } from "./problems";
import { publicAddresses } from "./public-space";
import { DOCUMENTATION_RANGES } from "./special-ranges";

/** A single address such as `203.0.113.7` as a /32 range. @throws InputError with `ADDRESS_INVALID` */
export function singleAddress(text: string): Ipv4Cidr {
  const address = trySingleAddress(text);
  if (address === undefined) throw new InputError(deviceAddressInvalid(quoted(text)));
  return address;
}

/** The same, or `undefined` for a text that is no address. */
export function trySingleAddress(text: string): Ipv4Cidr | undefined {
  try {
    return Ipv4Cidr.host(text);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const DOCUMENTATION = DOCUMENTATION_RANGES.map((range) => Ipv4Cidr.parse(range));

/** Whether the address can be public. Addresses for documentation count as public, because examples use them so. */
export function isOfInternet(address: Ipv4Cidr): boolean {
  return publicAddresses(address) > 0 || DOCUMENTATION.some((range) => range.contains(address));
}
