import { InputError, portOutOfRange, portRangeDescends } from "../errors";
import { MULE_PORTS, PORT_NUMBERS, SERVICE_PORTS } from "../limits/firewall";

/** Protocols a rule may name. "All protocols" is left out on purpose: no rule here ever means everything. */
export type Protocol = "tcp" | "udp" | "icmp";

/** A protocol and the ports of it that a rule opens. Valid and immutable. */
export class Port {
  static readonly HTTPS = Port.tcp(SERVICE_PORTS.https);
  static readonly DNS_TCP = Port.tcp(SERVICE_PORTS.dns);
  static readonly DNS_UDP = Port.udp(SERVICE_PORTS.dns);
  /** Plain HTTP of a worker, for load balancers of the same VPC. */
  static readonly MULE_HTTP_PRIVATE = Port.tcp(MULE_PORTS.httpPrivate);
  /** HTTPS of a worker, for load balancers of the same VPC. */
  static readonly MULE_HTTPS_PRIVATE = Port.tcp(MULE_PORTS.httpsPrivate);
  /** Plain HTTP of a worker past every load balancer; closed by default. */
  static readonly MULE_HTTP_DIRECT = Port.tcp(MULE_PORTS.httpDirect);
  /** HTTPS of a worker past every load balancer; closed by default. */
  static readonly MULE_HTTPS_DIRECT = Port.tcp(MULE_PORTS.httpsDirect);

  private constructor(
    readonly protocol: Protocol,
    /** First port, 1 to 65535; -1 for ICMP, which has no ports. */
    readonly from: number,
    /** Last port, 1 to 65535; -1 for ICMP. */
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

  /** Every type and code of ICMP: path MTU discovery breaks when single types are picked. */
  static icmp(): Port {
    return new Port("icmp", -1, -1);
  }

  private static range(protocol: Protocol, from: number, to: number): Port {
    const { first, last } = PORT_NUMBERS;
    for (const port of [from, to])
      if (!Number.isInteger(port) || port < first || port > last)
        throw new InputError(portOutOfRange(port, first, last));
    if (from > to) throw new InputError(portRangeDescends(from, to));
    return new Port(protocol, from, to);
  }

  /** Whether everything that `other` opens is open here too. */
  contains(other: Port): boolean {
    return this.protocol === other.protocol && this.from <= other.from && other.to <= this.to;
  }

  /** Whether the two open at least one port of one protocol in common. */
  overlaps(other: Port): boolean {
    return this.protocol === other.protocol && this.from <= other.to && other.from <= this.to;
  }

  /** The smallest range that holds both. @throws RangeError when the protocols differ */
  spanning(other: Port): Port {
    if (this.protocol !== other.protocol) throw new RangeError(`no range spans ${this} and ${other}`);
    return new Port(this.protocol, Math.min(this.from, other.from), Math.max(this.to, other.to));
  }

  /** How many ports are open; 1 for ICMP. */
  get count(): number {
    return this.to - this.from + 1;
  }

  /** `tcp-8091`, `tcp-8000-8010` or `icmp`, for ids. */
  get key(): string {
    return this.toString().replace("/", "-");
  }

  /** `tcp/8091`, `tcp/8000-8010` or `icmp`. */
  toString(): string {
    if (this.protocol === "icmp") return "icmp";
    return `${this.protocol}/${this.from === this.to ? this.from : `${this.from}-${this.to}`}`;
  }
}
