import { Port } from "../firewall";
import type { Endpoint, ReachabilityModel } from "./model";
import type { Encryption, TracedPath } from "./traced-path";
import { walk } from "./walk";

/** Source, destination and port. */
export interface PathQuestion {
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** A single port, or ICMP. */
  readonly port: Port;
  /** Source port of the client, to which responses go. @default 49152 */
  readonly clientPort?: number;
}

/** The result for a request and its response, hop by hop. */
export interface PathAnswer {
  readonly isOpen: boolean;
  readonly forwardPath: TracedPath;
  /** The answers' way. @default - the request does not arrive, so forwardPath is nothing to answer */
  readonly returnPath?: TracedPath;
  /** Encryption of the links of both directions, without duplicates, the weakest first; empty within a VPC. */
  readonly encryption: readonly Encryption[];
  /** Whether responses use other links than requests. */
  readonly isAsymmetric: boolean;
}

/** The first port without registered services: https://www.iana.org/assignments/service-names-port-numbers */
const CLIENT_PORT = 49_152;

const WEAKEST_FIRST: readonly Encryption[] = ["none", "aws-network", "inter-region", "macsec", "ipsec"];

/** Follows a request and its response through the model. */
export function path(model: ReachabilityModel, question: PathQuestion): PathAnswer {
  const { from, to, port, clientPort = CLIENT_PORT } = question;
  const forwardPath = walk(model, { from, to, port, isAnswer: false });
  if (forwardPath.blocked !== undefined) return answer(forwardPath, undefined);
  const { nat, endpoint } = forwardPath;
  const answered = answerPort(port, clientPort);
  const packet = {
    from: to,
    to: from,
    port: answered,
    isAnswer: true,
    ...(nat === undefined ? {} : { nat }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  return answer(forwardPath, walk(model, packet));
}

function answerPort({ protocol }: Port, clientPort: number): Port {
  if (protocol === "icmp") return Port.icmp();
  return protocol === "udp" ? Port.udp(clientPort) : Port.tcp(clientPort);
}

function answer(forwardPath: TracedPath, returnPath: TracedPath | undefined): PathAnswer {
  const [went, came] = [listLinks(forwardPath), listLinks(returnPath)];
  const found = new Set(
    [...forwardPath.hops, ...(returnPath?.hops ?? [])].map(({ encryption }) => encryption),
  );
  return {
    isOpen: returnPath !== undefined && returnPath.blocked === undefined,
    forwardPath,
    ...(returnPath === undefined ? {} : { returnPath }),
    encryption: WEAKEST_FIRST.filter((kind) => found.has(kind)),
    isAsymmetric:
      returnPath?.blocked === undefined && returnPath !== undefined && went.join() !== came.reverse().join(),
  };
}

function listLinks(direction: TracedPath | undefined): string[] {
  return (direction?.hops ?? []).filter(({ kind }) => kind === "link").map(({ at }) => at);
}
