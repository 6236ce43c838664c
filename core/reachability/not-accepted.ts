import { type LinkRef, linkText } from "../naming";
import type { PendingWay } from "./model";
import type { Trace } from "./trace";
import { type Blocked, blocked } from "./traced-path";

/** The reason for those who wait for a link, where nothing else leads on. */
export function beyondPending({ model, packet }: Trace, from: PendingWay["from"]): Blocked | undefined {
  const way = model.pending?.find(
    (one) =>
      one.from.kind === from.kind &&
      one.from.name === from.name &&
      one.destination.containsAddress(packet.to.address),
  );
  return way === undefined ? undefined : notAccepted(way.link);
}

/** The end of a way over a link that nobody has accepted. */
export function notAccepted(link: LinkRef): Blocked {
  const text = `${linkText(link)} waits for the other side to accept it; once it has, set active: true`;
  return blocked("LINK_PENDING", text);
}
