import { InputError } from "../problem";
import { FRAGMENTATION_NEEDED, MULE_PORTS, PORT_NUMBERS, SERVICE_PORTS } from "./limits";
import { portOutOfRange, portRangeDescends } from "./problems";

/** Protocols of rules. "All protocols" is not supported, so that no rule allows everything. */
export type Protocol = "tcp" | "udp" | "icmp";

/** All types and codes of ICMP, as in AWS's API. */
const EVERY_ICMP = -1;

/** A protocol with a port range. Valid and immutable. */
export class Port {
  static readonly HTTPS = Port.tcp(SERVICE_PORTS.https);
  static readonly DNS_TCP = Port.tcp(SERVICE_PORTS.dns);
  static readonly DNS_UDP = Port.udp(SERVICE_PORTS.dns);
  /** Redis and Valkey. */
  static readonly REDIS = Port.tcp(SERVICE_PORTS.redis);
  static readonly EVERY_TCP = Port.tcpRange(PORT_NUMBERS.first, PORT_NUMBERS.last);
  static readonly EVERY_UDP = Port.udpRange(PORT_NUMBERS.first, PORT_NUMBERS.last);
  /** Plain HTTP of a worker, for load balancers of the same VPC. */
  static readonly MULE_HTTP_PRIVATE = Port.tcp(MULE_PORTS.httpPrivate);
  /** HTTPS of a worker, for load balancers of the same VPC. */
  static readonly MULE_HTTPS_PRIVATE = Port.tcp(MULE_PORTS.httpsPrivate);
  /** Plain HTTP of a worker without a load balancer; closed by default. */
  static readonly MULE_HTTP_DIRECT = Port.tcp(MULE_PORTS.httpDirect);
  /** HTTPS of a worker without a load balancer; closed by default. */
  static readonly MULE_HTTPS_DIRECT = Port.tcp(MULE_PORTS.httpsDirect);

  /** ICMP type 3, code 4: tells a sender that its packets exceed the MTU of a link. */
  static readonly FRAGMENTATION_NEEDED = new Port(
    "icmp",
    FRAGMENTATION_NEEDED.type,
    FRAGMENTATION_NEEDED.code,
  );

  private constructor(
    readonly protocol: Protocol,
    /** First port, 1 to 65535; for ICMP the type, or -1 for all types. */
    readonly from: number,
    /** Last port, 1 to 65535; for ICMP the code, or -1 for all codes. */
    readonly to: number,
  ) {}

  /** One TCP port. @throws InputError with `PORT_OUT_OF_RANGE` */
  static tcp(port: number): Port {
    return Port.range("tcp", port, port);
  }

  /** TCP ports, both ends included. @throws InputError with `PORT_OUT_OF_RANGE` or `PORT_RANGE_DESCENDS` */
  static tcpRange(from: number, to: number): Port {
    return Port.range("tcp", from, to);
  }

  /** One UDP port. @throws InputError with `PORT_OUT_OF_RANGE` */
  static udp(port: number): Port {
    return Port.range("udp", port, port);
  }

  /** UDP ports, both ends included. @throws InputError with `PORT_OUT_OF_RANGE` or `PORT_RANGE_DESCENDS` */
  static udpRange(from: number, to: number): Port {
    return Port.range("udp", from, to);
  }

  /** Every type and code of ICMP. */
  static icmp(): Port {
    return new Port("icmp", EVERY_ICMP, EVERY_ICMP);
  }

  /** The first of its ports alone; all of ICMP. */
  get first(): Port {
    return this.protocol === "icmp" ? this : new Port(this.protocol, this.from, this.from);
  }

  private static range(protocol: Protocol, from: number, to: number): Port {
    const { first, last } = PORT_NUMBERS;
    for (const port of [from, to])
      if (!Number.isInteger(port) || port < first || port > last)
        throw new InputError(portOutOfRange(port, first, last));
    if (from > to) throw new InputError(portRangeDescends(from, to));
    return new Port(protocol, from, to);
  }

  /** Whether everything in `other` is in this range. */
  contains(other: Port): boolean {
    if (this.protocol !== other.protocol) return false;
    if (this.protocol === "icmp") return this.isEveryIcmp || this.key === other.key;
    return this.from <= other.from && other.to <= this.to;
  }

  /** Whether the two have a port of the same protocol in common. */
  overlaps(other: Port): boolean {
    if (this.protocol !== other.protocol) return false;
    if (this.protocol === "icmp") return this.contains(other) || other.contains(this);
    return this.from <= other.to && other.from <= this.to;
  }

  /** The smallest range that contains both. @throws RangeError if the protocols differ */
  spanning(other: Port): Port {
    if (this.protocol !== other.protocol) throw new RangeError(`no range spans ${this} and ${other}`);
    if (this.protocol === "icmp") return this.key === other.key ? this : Port.icmp();
    return new Port(this.protocol, Math.min(this.from, other.from), Math.max(this.to, other.to));
  }

  /** Number of ports; 1 for ICMP. */
  get count(): number {
    return this.protocol === "icmp" ? 1 : this.to - this.from + 1;
  }

  /** `tcp-8091`, `tcp-8000-8010`, `icmp` or `icmp-3-4`, for ids. */
  get key(): string {
    return this.toString().replaceAll("/", "-");
  }

  /** `tcp/8091`, `tcp/8000-8010`, `icmp`, or `icmp/3/4` with its type and code. */
  toString(): string {
    if (this.protocol === "icmp") return this.isEveryIcmp ? "icmp" : `icmp/${this.from}/${this.to}`;
    return `${this.protocol}/${this.from === this.to ? this.from : `${this.from}-${this.to}`}`;
  }

  private get isEveryIcmp(): boolean {
    return this.from === EVERY_ICMP;
  }
}
