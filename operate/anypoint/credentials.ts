import { InputError } from "../../core/problem";
import { credentialsMissing, credentialsOfPerson, credentialsTwice } from "./problems";

/** What the client reads of the environment, and what a process needs to reach the platform. Nothing else is handed on. */
const HANDED_ON = [
  ...["ANYPOINT_CLIENT_ID", "ANYPOINT_CLIENT_SECRET", "ANYPOINT_BEARER"],
  ...["ANYPOINT_ORG", "ANYPOINT_ENV", "ANYPOINT_HOST", "ANYPOINT_CERTIFICATE"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR"],
  ...["PATH", "LANG", "TZ"],
];

/**
 * The environment of the client: its credentials, and a home of its own. The client writes its token to its settings, ciphered
 * with a key that is in its source, so they go to a folder that does not outlive the run. `ANYPOINT_LOG_LEVEL` is not handed on:
 * at `DEBUG` the client prints the token.
 */
export function clientEnvironment(
  home: string,
  organization: string | undefined,
  from: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  refuseCredentials(from);
  const kept = HANDED_ON.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]] as const]));
  return {
    ...Object.fromEntries(kept),
    ...(organization === undefined ? {} : { ANYPOINT_ORG: organization }),
    ...{ HOME: home, XDG_CONFIG_HOME: home, NO_COLOR: "1" },
  };
}

/** Values that must not show in what is printed. */
export function secretsOf(from: NodeJS.ProcessEnv = process.env): readonly string[] {
  return [from["ANYPOINT_CLIENT_SECRET"], from["ANYPOINT_BEARER"]].filter((value) => value !== undefined);
}

/** @throws InputError unless a connected app, or a token, is what the client would use */
function refuseCredentials(from: NodeJS.ProcessEnv): void {
  const has = (name: string) => (from[name] ?? "") !== "";
  const ofPerson = ["ANYPOINT_USERNAME", "ANYPOINT_PASSWORD"].find(has);
  if (ofPerson !== undefined) throw new InputError(credentialsOfPerson(ofPerson));
  const isApp = has("ANYPOINT_CLIENT_ID") && has("ANYPOINT_CLIENT_SECRET");
  if (has("ANYPOINT_BEARER") && has("ANYPOINT_CLIENT_ID")) throw new InputError(credentialsTwice());
  if (!isApp && !has("ANYPOINT_BEARER")) throw new InputError(credentialsMissing());
}
