import { InputError } from "../problem";
import { RULE_DESCRIPTION } from "./limits";
import { type Peer, peerCovers, peersOverlap, peerText } from "./peer";
import type { Port } from "./port";
import { ruleDescriptionInvalid } from "./problems";

/** As seen from the resource with the rule. */
export type Direction = "inbound" | "outbound";

/** Allowed traffic. There are no deny rules: everything without a rule is denied. */
export class FirewallRule {
  private constructor(
    readonly direction: Direction,
    readonly peer: Peer,
    readonly port: Port,
    /** Who uses the rule and why, in the characters that EC2 allows. */
    readonly description: string,
  ) {}

  /** Allows `peer` to reach `port` of the resource. @throws InputError with `RULE_DESCRIPTION_INVALID` */
  static inbound(peer: Peer, port: Port, description: string): FirewallRule {
    return new FirewallRule("inbound", peer, port, checkedDescription(description));
  }

  /** Allows the resource to reach `port` of `peer`. @throws InputError with `RULE_DESCRIPTION_INVALID` */
  static outbound(peer: Peer, port: Port, description: string): FirewallRule {
    return new FirewallRule("outbound", peer, port, checkedDescription(description));
  }

  /**
   * `inbound-tcp-8443-10-0-0-0_12`: depends only on the allowed traffic, so that renaming, describing or reordering
   * rules never replaces one. AWS rejects two rules in one group with the same traffic.
   */
  get key(): string {
    return `${this.direction}-${this.port.key}-${this.peer.key}`;
  }

  /** Whether its peer is a planned group or list without an id. */
  get lacksPeerId(): boolean {
    return this.peer.kind !== "cidr" && this.peer.id === undefined;
  }

  /** Sets the id of the peer if it lacks one: `idOf` gets the key of the peer. */
  withPeerId(idOf: (key: string) => string | undefined): FirewallRule {
    const id = this.lacksPeerId ? idOf(this.peer.key) : undefined;
    if (id === undefined) return this;
    return new FirewallRule(this.direction, { ...this.peer, id } as Peer, this.port, this.description);
  }

  /** Whether `other` allows nothing in addition to this rule. A rule covers itself. */
  covers(other: FirewallRule): boolean {
    return (
      this.direction === other.direction &&
      this.port.contains(other.port) &&
      peerCovers(this.peer, other.peer)
    );
  }

  /** Whether both allow some common traffic. */
  overlaps(other: FirewallRule): boolean {
    return (
      this.direction === other.direction &&
      this.port.overlaps(other.port) &&
      peersOverlap(this.peer, other.peer)
    );
  }

  /** `inbound tcp/8443 from 10.0.0.0/12`, for messages. */
  toString(): string {
    const word = this.direction === "inbound" ? "from" : "to";
    return `${this.direction} ${this.port} ${word} ${peerText(this.peer)}`;
  }
}

function checkedDescription(description: string): string {
  const { maxLength, characters, charactersText } = RULE_DESCRIPTION;
  if (description.length > maxLength || !characters.test(description))
    throw new InputError(ruleDescriptionInvalid(description, maxLength, charactersText));
  return description;
}
