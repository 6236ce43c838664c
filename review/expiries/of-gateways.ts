import { type GatewayLine, lineOf } from "../../capabilities/flex-gateway/model";
import type { ResolvedEstate } from "../../plan";
import { BY_SCHEDULE, type Expiry } from "./expiry";

const DAY = 24;

/** A month and a half to renew a registration, which nothing does by itself, and three months to change a line. */
const REGISTRATION = { leadHours: 45 * DAY, alarmHours: 21 * DAY };

const SUPPORT = { leadHours: 90 * DAY, alarmHours: 45 * DAY };

/** What Flex Gateways have that ends: registrations, and the support of their versions. */
export function gatewayExpiries({ flexGateways }: ResolvedEstate): Expiry[] {
  return flexGateways.flatMap(({ name, spec }): Expiry[] => {
    const at = `flexGateways.${name}`;
    const line = lineOf(spec.version);
    return [
      {
        kind: "registration",
        what: `registration of Flex Gateway ${name}`,
        ...{ at: `${at}.registration.expires`, expires: spec.registration.expires, ...REGISTRATION },
        who: "people: flexctl registration renew, both secrets, both revisions, and the new day",
        watchedBy: BY_SCHEDULE,
      },
      ...(line === undefined ? [] : [supportEnd(`Flex Gateway ${name}`, at, line)]),
    ];
  });
}

function supportEnd(what: string, at: string, { line, standardUntil }: GatewayLine): Expiry {
  return {
    kind: "support",
    what: `standard support of version ${line} of ${what}`,
    ...{ at: `${at}.version`, expires: standardUntil, ...SUPPORT, watchedBy: BY_SCHEDULE },
    who: "people: the next line, on a gateway of stage sandbox first",
  };
}
