import { InputError, quoted } from "../problem";
import { Ipv4Cidr } from "./ipv4-cidr";
import { deviceAddressInvalid } from "./problems";
import { publicAddresses } from "./public-space";
import { DOCUMENTATION_RANGES } from "./special-ranges";

/** A single address such as `203.0.113.7`, as a range of one. @throws InputError with `ADDRESS_INVALID` */
export function singleAddress(text: string): Ipv4Cidr {
  const address = trySingleAddress(text);
  if (address === undefined) throw new InputError(deviceAddressInvalid(quoted(text)));
  return address;
}

/** The same, or `undefined` for what is no address. */
export function trySingleAddress(text: string): Ipv4Cidr | undefined {
  try {
    return Ipv4Cidr.host(text);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const DOCUMENTATION = DOCUMENTATION_RANGES.map((range) => Ipv4Cidr.parse(range));

/** Whether the address can be one of the internet; those of examples stand for such. */
export function isOfInternet(address: Ipv4Cidr): boolean {
  return publicAddresses(address) > 0 || DOCUMENTATION.some((range) => range.contains(address));
}
