import { type LinkRef, linkText } from "../naming";
import type { PendingPath } from "./model";
import type { Trace } from "./trace";
import { type Blocked, blocked } from "./traced-path";

/** The reason for a block if a link that is not accepted yet would lead on, and nothing else does. */
export function beyondPending({ model, packet }: Trace, from: PendingPath["from"]): Blocked | undefined {
  const way = model.pending?.find(
    (one) =>
      one.from.kind === from.kind &&
      one.from.name === from.name &&
      one.destination.containsAddress(packet.to.address),
  );
  return way === undefined ? undefined : notAccepted(way.link, way.until);
}

/** Blocked because a link is not accepted yet. */
export function notAccepted(
  link: LinkRef,
  until = "waits for the other side to accept it; once it has, set active: true",
): Blocked {
  return blocked("LINK_PENDING", `${linkText(link)} ${until}`);
}
